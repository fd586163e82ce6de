// Requests and answers, independent of the library that carries them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/serve/folder.hpp"

namespace erchaos::serve {

struct Request {
  std::string method;
  std::string target;  // as it was sent
  std::string host;    // the field; "": none, or several
};

// What a browser may do with an answer.
enum class Policy {
  own_page,  // only its style, and forms that lead back here
  run_page,  // scripts within it; it has no origin, so that it cannot read other answers
  data,      // nothing
};

std::string_view content_security_policy(Policy policy);

struct Answer {
  unsigned status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body{};
  std::optional<OpenFile> file{};  // sent instead of the body
  Policy policy = Policy::data;
  std::string location{};  // of a redirection
};

// By the extension of a file's name.
std::string_view content_type(std::string_view name);

}  // namespace erchaos::serve
