// Content types and policies.
#include "harness/serve/answer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace erchaos::serve {
namespace {

using Known = std::pair<std::string_view, std::string_view>;

constexpr std::string_view plain = "text/plain; charset=utf-8";

constexpr std::array types{
    Known{".html", "text/html; charset=utf-8"},
    Known{".json", "application/json"},
    Known{".ndjson", "application/x-ndjson"},
    Known{".md", "text/markdown; charset=utf-8"},
    Known{".xml", "application/xml"},
    Known{".pcapng", "application/x-pcapng"},
    Known{".prom", "text/plain; version=0.0.4; charset=utf-8"},
    Known{".txt", plain},
    Known{".log", plain},
    Known{".conf", plain},
    Known{".toml", plain},
};

}  // namespace

std::string_view content_type(std::string_view name) {
  const auto found =
      std::ranges::find_if(types, [&](const Known& known) { return name.ends_with(known.first); });
  return found == types.end() ? "application/octet-stream" : found->second;
}

// A run's page names the hash of its only script in a policy of its own; both policies hold.
std::string_view content_security_policy(Policy policy) {
  switch (policy) {
    case Policy::own_page:
      return "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
             "base-uri 'none'; frame-ancestors 'none'";
    case Policy::run_page:
      return "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
             "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; "
             "sandbox allow-scripts";
    case Policy::data:
      break;
  }
  return "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
}

}  // namespace erchaos::serve
