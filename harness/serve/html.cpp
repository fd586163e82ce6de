// Puts pages together.
#include "harness/serve/html.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "harness/serve/url.hpp"
#include "reports/text/html_text.hpp"

namespace erchaos::serve {

using reports::html_text;

std::string html(const Page& page) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n{}"
      "<title>{} - erchaos</title>\n<link rel=\"icon\" href=\"data:,\">\n"
      "<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n"
      "<header>\n{}<h1>{}</h1>\n<p class=\"meta\">{}</p>\n</header>\n<main>\n{}</main>\n"
      "</body>\n</html>\n",
      page.loads_again ? "<meta http-equiv=\"refresh\" content=\"1\">\n" : "",
      html_text(page.title),
      page.above.empty() ? "" : fmt::format("<nav class=\"above\">{}</nav>\n", page.above),
      html_text(page.title), page.meta, page.content);
}

std::string section(std::string_view title, const std::string& content) {
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", html_text(title), content);
}

std::string link(const std::string& address, const std::string& text) {
  return fmt::format("<a href=\"{}\">{}</a>", html_text(address), html_text(text));
}

std::string badge(std::string_view word) {
  return fmt::format("<span class=\"badge {0}\">{0}</span>", html_text(word));
}

std::string note(const std::string& text) {
  return text.empty() ? "" : fmt::format("<small class=\"beside\">{}</small>", html_text(text));
}

std::string run_address(const std::string& path) {
  return path.empty() ? "/runs/" : fmt::format("/runs/{}/", encoded_path(path));
}

std::string scenario_address(const std::string& name, const std::string& figure) {
  const std::string address = "/scenario/" + encoded(name);
  return figure.empty() ? address : address + "?figure=" + encoded(figure);
}

std::string time_text(Duration since_1970) {
  const auto s = std::chrono::floor<std::chrono::seconds>(since_1970);
  return fmt::format("{:%F %T}", fmt::gmtime(static_cast<std::time_t>(s.count())));
}

}  // namespace erchaos::serve
