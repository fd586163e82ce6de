// Replaces control characters with blanks and invalid UTF-8 with the replacement character.
#include "harness/base/printable.hpp"

#include <boost/nowide/utf/utf.hpp>
#include <iterator>

namespace erchaos {
namespace {

namespace utf = boost::nowide::utf;

utf::code_point printable_for(utf::code_point code, std::u32string_view kept) {
  constexpr utf::code_point replacement = 0xFFFD;
  if (code == utf::illegal || code == utf::incomplete || code == 0xFFFE || code == 0xFFFF) {
    return replacement;
  }
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  return is_control && kept.find(code) == std::u32string_view::npos ? U' ' : code;
}

std::string printable_but(std::u32string_view kept, std::string_view text) {
  using Utf8 = utf::utf_traits<char>;
  std::string result;
  for (const auto* at = text.begin(); at != text.end();) {
    Utf8::encode(printable_for(Utf8::decode(at, text.end()), kept), std::back_inserter(result));
  }
  return result;
}

}  // namespace

std::string printable(std::string_view text) { return printable_but(U"", text); }

std::string printable_lines(std::string_view text) { return printable_but(U"\n\t", text); }

}  // namespace erchaos
