// Escapes foreign text for GitHub flavoured Markdown.
#pragma once

#include <string>
#include <string_view>

namespace erchaos::reports {

// On one line, and shown as it is: no markup, HTML, link, mention of a person or of an issue, and
// no end of a table's cell.
std::string markdown_text(std::string_view text);

// The same for text that begins a paragraph or an item: no heading, list or quotation either.
std::string markdown_block(std::string_view text);

}  // namespace erchaos::reports
