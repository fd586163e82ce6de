// Talks to holders, and ends them.
#include "harness/cli/standing/standing_lab.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "harness/cli/machine/json_message.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/messages.hpp"
#include "harness/sys/patience.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::seconds patience_with_end{20};

// The holder, or nothing if it has ended. A number that was used again is not it.
FileDescriptor holder_of(const LabDirectory& lab) {
  const HolderRecord record = lab.record();
  if (record.holder <= 0) {
    return {};
  }
  const auto process = static_cast<pid_t>(record.holder);
  FileDescriptor holder{static_cast<int>(::syscall(SYS_pidfd_open, process, 0))};
  return beginning_of_process(process) == record.began ? std::move(holder) : FileDescriptor{};
}

MessageSocket connect_to_holder(const LabDirectory& lab) {
  if (auto holder = connect_to(lab.folder, holders_socket)) {
    return std::move(*holder);
  }
  throw HostError(fmt::format("lab {}: its holder is just starting or ending", lab.name));
}

// False: it could not be asked.
bool was_asked_to_end(const LabDirectory& lab) {
  try {
    ask(lab, {{"do", "end"}});
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

void wait_for_end(const FileDescriptor& process, std::chrono::milliseconds patience) {
  pollfd event{.fd = process.number(), .events = POLLIN, .revents = 0};
  ::poll(&event, 1, static_cast<int>(patience.count()));
}

// The holder's processes inside the sandbox die after it, and hold the lock until then. No event
// tells that a lock is free, except to processes that wait for it without a deadline.
void insist_on_end(const LabDirectories& directories, const LabDirectory& lab) {
  const Patience patience{patience_with_end};
  while (!directories.has_ended(lab)) {
    if (patience.is_over()) {
      throw HostError(
          fmt::format("lab {}: it does not end, although its holder was killed", lab.name));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

}  // namespace

LabRequest::LabRequest(const LabDirectory& lab, const nlohmann::json& request, std::string subject)
    : lab_(lab.name), subject_(std::move(subject)), holder_(connect_to_holder(lab)) {
  try {
    holder_.send(message_of(request));
  } catch (const std::exception& error) {
    throw HostError(fmt::format("lab {}: ask its holder: {}", lab_, error.what()));
  }
}

Answer LabRequest::next(std::chrono::milliseconds patience) const {
  std::optional<Message> message;
  try {
    message = holder_.receive(patience);
  } catch (const std::exception& error) {
    throw HostError(fmt::format("lab {}: ask its holder: {}", lab_, error.what()));
  }
  if (!message) {
    throw HostError(fmt::format("lab {}: its holder has ended", lab_));
  }
  Answer answer{.json = nlohmann::json::parse(message->text),
                .descriptors = std::move(message->descriptors)};
  if (answer.json.contains("error")) {
    throw InputError({{.subject = subject_, .message = answer.json.at("error")}});
  }
  if (answer.json.contains("failure")) {
    throw HostError(fmt::format("lab {}: {}", lab_, answer.json.at("failure").get<std::string>()));
  }
  return answer;
}

Answer ask(const LabDirectory& lab, const nlohmann::json& request, const std::string& subject,
           std::chrono::milliseconds patience) {
  return LabRequest{lab, request, subject}.next(patience);
}

void end(const LabDirectories& directories, const LabDirectory& lab) {
  const FileDescriptor holder = holder_of(lab);
  if (was_asked_to_end(lab)) {
    wait_for_end(holder, patience_with_end);
  }
  if (holder.number() >= 0) {  // harmless if it has ended
    ::syscall(SYS_pidfd_send_signal, holder.number(), SIGKILL, nullptr, 0);
  }
  insist_on_end(directories, lab);
  directories.remove_ended();
}

}  // namespace erchaos::cli
