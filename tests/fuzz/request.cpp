// A browser's request: only what is in the folder is shown, and no address makes the server fail.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "harness/serve/site.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

constexpr auto folder = ERCHAOS_SOURCE "/tests/stored";

void insist_on_inside(const serve::OpenFile& file) {
  const std::filesystem::path path =
      std::filesystem::read_symlink(fmt::format("/proc/self/fd/{}", file.descriptor.number()));
  insist(path.string().starts_with(std::filesystem::canonical(folder).string() + '/'),
         "a file from outside the folder: " + path.string());
}

void ask(serve::Site& site, const std::string& target, const std::string& host) {
  const serve::Answer answer = site.answer({.method = "GET", .target = target, .host = host});
  constexpr std::array<unsigned, 5> planned{200, 308, 400, 403, 404};
  insist(std::ranges::find(planned, answer.status) != planned.end(),
         fmt::format("status {}", answer.status));
  insist(printable(answer.location) == answer.location, "a header with a line feed");
  if (answer.file) {
    insist_on_inside(*answer.file);
  }
}

void read_target(const std::string& text) {
  if (const auto target = serve::target_of(text)) {
    insist(target->path.starts_with('/'), "a path without a root");
    const auto again = serve::target_of(serve::encoded_path(target->path));
    insist(again && again->path == target->path, "a path that changes when it is encoded");
  }
}

}  // namespace

void request(std::string_view input) {
  static serve::Site site{folder, "127.0.0.1"};
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string target{input.substr(0, end)};
  const std::string host{input.substr(std::min(end + 1, input.size()))};
  read_target(target);
  serve::host_name(host);
  ask(site, target, host);
  ask(site, target, "localhost:8417");
}

}  // namespace erchaos::fuzz
