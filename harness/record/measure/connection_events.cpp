// Lists what each connection went through as events.
#include "harness/record/measure/connection_events.hpp"

#include <fmt/format.h>

#include "harness/base/time.hpp"

namespace erchaos {

namespace {

// The port of the opening with this number; failed attempts are not numbered.
std::string port_of(const ConnectionResult& connection, std::size_t opening) {
  return opening < connection.ports.size() ? fmt::format("port {}", connection.ports[opening]) : "";
}

What what_of(Ending ending) {
  switch (ending) {
    case Ending::reset:
      return What::reset;
    case Ending::timed_out:
      return What::timed_out;
    case Ending::closed:
      return What::closed;
    case Ending::refused:
      return What::refused;
    case Ending::unreachable:
      break;
  }
  return What::unreachable;
}

class Writer {
 public:
  Writer(const ConnectionResult& connection, Timeline& events)
      : node_(connection.of.from),
        subject_(fmt::format("{}/{}", connection.of.name, connection.id)),
        events_(events) {}

  void add(Instant at, What what, std::string detail) {
    events_.push_back({.at = at,
                       .source = Source::traffic,
                       .node = node_,
                       .what = what,
                       .subject = subject_,
                       .detail = std::move(detail)});
  }

 private:
  std::string node_;
  std::string subject_;
  Timeline& events_;
};

void add_stalls(Writer& writer, const ConnectionResult& connection) {
  for (const Stall& stall : connection.stalls) {
    writer.add(stall.begin, What::stalled, "");
    if (stall.end) {
      writer.add(*stall.end, What::answered,
                 fmt::format("after {:.1f} ms", in_milliseconds(*stall.end - stall.begin)));
    }
  }
}

void add_incidents(Writer& writer, const ConnectionResult& connection) {
  std::size_t opening = 0;
  for (const auto& [incident, since, answered] : connection.incidents) {
    writer.add(incident.at, what_of(incident.what), port_of(connection, opening++));
    if (incident.reconnected_at) {
      writer.add(*incident.reconnected_at, What::reconnected, port_of(connection, opening));
    }
  }
}

}  // namespace

Timeline connection_events(std::span<const ConnectionResult> connections) {
  Timeline events;
  for (const ConnectionResult& connection : connections) {
    Writer writer{connection, events};
    add_stalls(writer, connection);
    add_incidents(writer, connection);
  }
  return events;
}

}  // namespace erchaos
