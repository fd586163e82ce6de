// Markdown, as GitHub's own parser understands it.
#pragma once

#include <string>

namespace erchaos {

// HTML is let through, so that a test can see what would have got in.
std::string as_html(const std::string& markdown);

// What a reader sees of HTML: without tags, and without spaces that have no width.
std::string as_seen(const std::string& html);

}  // namespace erchaos
