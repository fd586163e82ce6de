// What a run tells the process that shows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/cli/view/shown.hpp"

namespace erchaos::cli {

// What to do with the terminal: `leave` gives it back until the next status, and is answered.
enum class ViewOrder { none, leave, end };

struct ViewMessage {
  ViewOrder order{};
  RunTitle title{};  // with a status
  std::optional<Status> status{};
  std::vector<News> news{};  // at most Shown::news_kept
};

// As JSON: valid UTF-8, whatever is in the names.
std::string to_text(const ViewMessage& message);
ViewMessage view_message_from(const std::string& text);

}  // namespace erchaos::cli
