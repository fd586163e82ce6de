// How commands write what they have to say: as text for people, or as one document for programs,
// some of which draw graphs.
#pragma once

#include <array>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace erchaos::cli {

enum class OutputFormat { text, json, sarif, code_quality, dot, mermaid };

inline constexpr std::array<std::string_view, 6> output_format_names{
    "text", "json", "sarif", "code-quality", "dot", "mermaid"};

inline std::string_view name_of(OutputFormat format) {
  return output_format_names.at(static_cast<std::size_t>(format));
}

// Prints the document to standard output, with a line feed at its end. What is not UTF-8 in it, as
// names of files may be, becomes the replacement character.
void print_document(const nlohmann::ordered_json& document);

}  // namespace erchaos::cli
