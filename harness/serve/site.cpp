// Finds the answer to a request.
#include "harness/serve/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/serve/html.hpp"
#include "harness/serve/listen.hpp"
#include "harness/serve/pages.hpp"
#include "reports/json/json_schema.hpp"
#include "reports/json/write_json.hpp"
#include "reports/page/page_template.hpp"

namespace erchaos::serve {
namespace {

// A page appears after this time even if not all runs have been read yet.
constexpr Duration patience = std::chrono::milliseconds{700};
constexpr Duration until_all_are_read = std::chrono::hours{1};

Answer own_page(std::string html, unsigned status = 200) {
  return {.status = status,
          .type = "text/html; charset=utf-8",
          .body = std::move(html),
          .policy = Policy::own_page};
}

Answer not_found() {
  return own_page(message_page("Not found", "There is nothing at this address."), 404);
}

Answer json_answer(const nlohmann::ordered_json& document) {
  using Json = nlohmann::ordered_json;
  return {.type = "application/json",
          .body = document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n'};
}

Filter filter_of(const Target& target) {
  return {.words = target.value("q"), .verdict = target.value("verdict")};
}

std::size_t number_of(const std::string& text) {
  std::size_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Answer file_answer(const std::string& path, OpenFile file) {
  const std::string_view type = content_type(path);
  return {.type = std::string{type},
          .file = std::move(file),
          .policy = type.starts_with("text/html") ? Policy::run_page : Policy::data};
}

Answer moved_to(const std::string& address) {
  return {.status = 308, .body = "moved\n", .location = address};
}

std::optional<std::string> rest_after(std::string_view beginning, std::string_view path) {
  return path.starts_with(beginning) ? std::optional{std::string{path.substr(beginning.size())}}
                                     : std::nullopt;
}

std::string shown_name(const std::filesystem::path& folder) {
  const std::string name = folder.lexically_normal().filename().string();
  return name.empty() || name == "." ? folder.string() : name;
}

}  // namespace

Site::Site(const std::filesystem::path& folder, std::string host)
    : folder_(folder), host_(std::move(host)) {}

Answer Site::answer(const Request& request) {
  if (!is_host_answered(request.host, host_)) {
    return {.status = 403,
            .body = "This server answers only to its own address, localhost and 127.0.0.1.\n"};
  }
  if (request.method != "GET" && request.method != "HEAD") {
    return {.status = 405, .body = "Nothing can be changed here: only GET and HEAD.\n"};
  }
  const auto target = target_of(request.target);
  return target ? page_for(*target)
                : Answer{.status = 400, .body = "This is not an address of a page.\n"};
}

Answer Site::page_for(const Target& target) {
  if (target.path == "/") {
    return list(target);
  }
  if (target.path == "/runs.json") {
    return json(target);
  }
  if (target.path == "/runs.schema.json") {
    return json_answer(reports::json_schema<RunList>(runs_schema));
  }
  if (target.path == "/style.css") {
    return {.type = "text/css; charset=utf-8",
            .body = std::string{reports::page_style()} + std::string{style()}};
  }
  if (const auto name = rest_after("/scenario/", target.path)) {
    return scenario(*name, target.value("figure"));
  }
  if (const auto path = rest_after("/runs/", target.path)) {
    return below(*path, target.query.contains("files"));
  }
  return not_found();
}

Answer Site::list(const Target& target) {
  return own_page(list_page(shown_name(folder_.path()), runs_.look(patience), filter_of(target),
                            number_of(target.value("page"))));
}

Answer Site::json(const Target& target) {
  const Filter filter = filter_of(target);
  RunList all;
  for (const StoredRun* run : runs_.look(until_all_are_read).runs) {
    if (filter.matches(*run)) {
      all.runs.push_back(*run);
    }
  }
  return json_answer(reports::to_json(std::move(all), Instant{}));
}

Answer Site::scenario(const std::string& name, const std::string& figure) {
  const Listing listing = runs_.look(patience);
  const auto entries = entries_of(listing.runs);
  std::vector<Scenario> scenarios = scenarios_of(entries);
  std::erase_if(scenarios, [&](const Scenario& each) { return each.name != name; });
  return scenarios.empty() && listing.unread == 0
             ? not_found()
             : own_page(scenario_page(name, scenarios, figure, listing.unread > 0));
}

Answer Site::below(const std::string& path, bool wants_files) {
  const bool is_directory = path.empty() || path.ends_with('/');
  const std::string name = is_directory ? path.substr(0, path.find_last_not_of('/') + 1) : path;
  if (!folder_.is_directory(name)) {
    auto file = is_directory ? std::nullopt : folder_.open(name);
    return file ? file_answer(name, std::move(*file)) : not_found();
  }
  if (!is_directory) {
    return moved_to(run_address(name));
  }
  const std::string page = joined(name, "report.html");
  auto file = wants_files ? std::nullopt : folder_.open(page);
  return file ? file_answer(page, std::move(*file)) : directory(name);
}

Answer Site::directory(const std::string& path) {
  const Listing listing = runs_.look(patience);
  std::vector<const StoredRun*> inside;
  std::ranges::copy_if(listing.runs, std::back_inserter(inside), [&](const StoredRun* run) {
    return path.empty() || run->path == path || run->path.starts_with(path + '/');
  });
  return own_page(folder_page(path, inside, folder_.entries(path), listing.unread > 0));
}

}  // namespace erchaos::serve
