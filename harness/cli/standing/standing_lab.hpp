// A standing lab, as other processes of its user see it.
#pragma once

#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/cli/standing/lab_directories.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

struct Answer {
  nlohmann::json json;
  std::vector<FileDescriptor> descriptors{};
};

inline constexpr std::chrono::seconds patience_with_holder{10};

// A request to a lab's holder, which may have several answers.
class LabRequest {
 public:
  // `subject` names, for messages, what the request may be wrong about. Throws HostError if there
  // is no holder.
  LabRequest(const LabDirectory& lab, const nlohmann::json& request, std::string subject = "");

  // Throws InputError when the holder refuses the request; HostError when it fails, or does not
  // answer.
  Answer next(std::chrono::milliseconds patience = patience_with_holder) const;
  void end() const { holder_.send("{}"); }  // the answer so far will do; from any thread

 private:
  std::string lab_;
  std::string subject_;
  MessageSocket holder_;
};

// The first answer. Throws as LabRequest does.
Answer ask(const LabDirectory& lab, const nlohmann::json& request, const std::string& subject = "",
           std::chrono::milliseconds patience = patience_with_holder);

// Ends the lab, and returns when everything of it is gone. A holder that does not end by itself is
// killed.
void end(const LabDirectories& directories, const LabDirectory& lab);

}  // namespace erchaos::cli
