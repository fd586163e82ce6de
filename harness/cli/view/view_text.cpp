// Asks the C library for the width of characters.
#include "harness/cli/view/view_text.hpp"

#include <boost/nowide/utf/utf.hpp>
#include <clocale>
#include <cwchar>
#include <functional>
#include <iterator>

#include "harness/base/printable.hpp"

namespace erchaos::cli {
namespace {

using Utf8 = boost::nowide::utf::utf_traits<char>;

// This thread has Unicode's widths while it exists, whatever the user's locale is.
class UnicodeWidths {
 public:
  UnicodeWidths() : before_(uselocale(unicode())) {}
  ~UnicodeWidths() { uselocale(before_); }
  UnicodeWidths(const UnicodeWidths&) = delete;
  UnicodeWidths& operator=(const UnicodeWidths&) = delete;

  // NOLINTNEXTLINE(readability-convert-member-functions-to-static): the widths are its thread's
  int of(char32_t code) const { return wcwidth(static_cast<wchar_t>(code)); }

 private:
  static locale_t unicode() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }

  locale_t before_;
};

// Until `take` returns false.
void for_each_character(std::string_view text,
                        const std::function<bool(std::string_view bytes, char32_t code)>& take) {
  for (const char* at = text.data(); at != text.data() + text.size();) {
    const char* const begin = at;
    const auto code = Utf8::decode(at, text.data() + text.size());
    if (!take({begin, static_cast<std::size_t>(at - begin)}, code)) {
      return;
    }
  }
}

}  // namespace

std::string showable(std::string_view text, Charset charset) {
  const UnicodeWidths width;
  std::string shown;
  for_each_character(printable(text), [&](std::string_view bytes, char32_t code) {
    if (charset == Charset::ascii && code > 0x7E) {
      shown += '?';
    } else if (width.of(code) > 0) {
      shown += bytes;
    }
    return true;
  });
  return shown;
}

int columns_of(std::string_view text) {
  const UnicodeWidths width;
  int columns = 0;
  for_each_character(text, [&](std::string_view /*bytes*/, char32_t code) {
    columns += width.of(code);
    return true;
  });
  return columns;
}

std::string cut(std::string_view text, int columns) {
  const UnicodeWidths width;
  std::string kept;
  for_each_character(text, [&](std::string_view bytes, char32_t code) {
    columns -= width.of(code);
    if (columns >= 0) {
      kept += bytes;
    }
    return columns > 0;
  });
  return kept;
}

}  // namespace erchaos::cli
