// Serves one request at a time on the main thread, which the lab belongs to.
#include "harness/cli/standing/lab_host.hpp"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/base/complain.hpp"
#include "harness/cli/machine/json_message.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/dropped_root.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/guest.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

using nlohmann::json;

constexpr std::chrono::milliseconds between_looks{100};  // at what can start
constexpr std::chrono::milliseconds patience_with_askers{1000};

// What `what` names is not there: the asker's mistake.
json refusal(const std::string& message) { return {{"error", message}}; }

// The asker knows what it asked about.
std::string without_place(const InputError& error) {
  std::vector<std::string> messages;
  std::ranges::transform(error.problems(), std::back_inserter(messages), &Problem::message);
  return fmt::format("{}", fmt::join(messages, "; "));
}

}  // namespace

LabHost::LabHost(Lab& lab, std::filesystem::path directory, const MessageListener& listener,
                 std::stop_token stop)
    : lab_(lab),
      directory_(std::move(directory)),
      listener_(listener),
      on_stop_(std::move(stop), [this] { end_.request_stop(); }),
      namespaces_(Quarters::of_this_process()) {
  furnish();
}

// Of a router, guests see these folders as /etc/frr and /run/frr.
void LabHost::furnish() {
  replace_host_file("/etc/passwd", with_user_as_root(read_file("/etc/passwd"), "tcpdump"));
  for (const Node& node : lab_.topology().nodes) {
    if (node.is_router()) {
      Frr::furnish_for_guests(node.name, directory_ / "nodes" / node.name);
    }
  }
}

void LabHost::serve() {
  while (!end_.stop_requested()) {
    serve_for(between_looks);
    lab_.go_on_starting();
    faults_.advance();
    follow(Followed::on);
    if (const auto failure = lab_.failure(); failure && problem_.empty()) {
      note("the state of the lab can no longer be observed: " + *failure);
    }
  }
}

void LabHost::note(const std::string& problem) {
  problem_ = problem;
  complain("erchaos: " + problem);
}

void LabHost::serve_for(std::chrono::milliseconds patience) {
  if (starter_ && starter_->is_closed_by_peer()) {
    end_.request_stop();  // nobody waits for this lab
    return;
  }
  if (auto asker = listener_.accept_within(patience)) {
    try {
      answer(std::move(*asker));
    } catch (const std::exception& error) {  // an asker that is gone, or asks nothing
      complain(fmt::format("erchaos: a request failed: {}", error.what()));
    }
  }
}

// The directory keeps others out already. The lab's user is root in here, and its asker is.
void LabHost::answer(MessageSocket asker) {
  if (asker.peer_user() != geteuid()) {
    return asker.send(message_of(refusal("this lab belongs to another user")));
  }
  const auto request = asker.receive(patience_with_askers);
  if (!request) {
    return;
  }
  std::vector<int> descriptors;
  json answered;
  try {
    const json wanted = json::parse(request->text);
    if (wanted.at("do") == "inject" || wanted.at("do") == "heal") {
      return act(wanted, asker);
    }
    answered = answer_to(wanted, descriptors);
  } catch (const InputError& error) {
    answered = refusal(without_place(error));
  } catch (const std::exception& error) {
    answered = {{"failure", error.what()}};
  }
  asker.send(message_of(answered), descriptors);
}

json LabHost::answer_to(const json& request, std::vector<int>& descriptors) {
  const std::string what = request.at("do");
  if (what == "status") {
    return status();
  }
  if (what == "join") {
    return join(request.at("node"), descriptors);
  }
  if (what == "end") {
    end_.request_stop();
    return json::object();
  }
  return refusal(unknown("request", what, {"status", "join", "inject", "heal", "end"}));
}

json LabHost::status() {
  const std::size_t up = lab_.sessions_up();
  Names nodes;
  for (const Node& node : lab_.topology().nodes) {
    nodes.push_back(node.name);
  }
  return {{"nodes", nodes},
          {"sessions_up", up},
          {"sessions", lab_.session_count()},
          {"ready", was_ready_ && up == lab_.session_count()},
          {"faults", faults_.injected()},
          {"problem", problem_}};
}

json LabHost::join(const std::string& node, std::vector<int>& descriptors) {
  const Node* wanted = lab_.topology().find_node(node);
  if (wanted == nullptr) {
    return refusal(unknown("node", node, status().at("nodes").get<Names>()));
  }
  for (const FileDescriptor& each : namespaces_) {
    descriptors.push_back(each.number());
  }
  descriptors.push_back(lab_.node(node).network().descriptor());
  return {{"router", wanted->is_router()}, {"folder", (directory_ / "nodes" / node).string()}};
}

}  // namespace erchaos::cli
