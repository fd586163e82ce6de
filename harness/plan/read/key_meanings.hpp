// What the keys of a scenario mean, in one line: for its JSON Schema, and for scenarios that are
// written to begin with. topologies/README.md says more.
#pragma once

#include <array>
#include <string_view>

namespace erchaos {

struct KeyMeaning {
  std::string_view table;  // "traffic"; "": the top level
  std::string_view key;
  std::string_view meaning;
};

// Of [[fault]] those that every kind takes; the others are FaultParameters.
inline constexpr std::array key_meanings{
    KeyMeaning{"", "name", "what the scenario is called in reports"},
    KeyMeaning{"", "topology",
               "the network to build: a path from the folder of this file, or a design's name"},
    KeyMeaning{"", "tags", "words that `run --filter` and `list topologies` select by"},
    KeyMeaning{"", "seed", "determines everything that is random"},
    KeyMeaning{"", "ready_within", "how long the network may take to come up, and to come back"},
    KeyMeaning{"", "phase", "with --repeat, faults are delayed by a random time below this"},
    KeyMeaning{"", "traffic", "the flows: streams of UDP packets between two hosts"},
    KeyMeaning{"", "connections", "the applications: clients that send requests to a server"},
    KeyMeaning{"", "fault", "what breaks, and when"},
    KeyMeaning{"", "limits", "the greatest value that a metric may have"},
    KeyMeaning{"traffic", "from", "the host at one end"},
    KeyMeaning{"traffic", "to", "the host at the other end"},
    KeyMeaning{"traffic", "direction", "flows in both directions, or only from `from` to `to`"},
    KeyMeaning{"traffic", "flows", "their 5-tuples differ, so that equal paths share them"},
    KeyMeaning{"traffic", "classes", "how many of the flows are of each class"},
    KeyMeaning{"traffic", "interval",
               "between two packets of one flow; auto: as short as the host can carry"},
    KeyMeaning{"traffic", "payload", "bytes of UDP payload"},
    KeyMeaning{"traffic", "family", "the IP version of the flows"},
    KeyMeaning{"traffic", "forwarding_delay_threshold",
               "a packet that takes longer counts as lost (RFC 6412 3.7.6)"},
    KeyMeaning{"traffic", "sustained_convergence_validation_time",
               "how long traffic must be good before convergence is claimed (RFC 6412 3.7.5)"},
    KeyMeaning{"connections", "class", "what these connections are called in reports and limits"},
    KeyMeaning{"connections", "protocol", "how clients send their requests"},
    KeyMeaning{"connections", "from", "the clients' host"},
    KeyMeaning{"connections", "to", "the server's host"},
    KeyMeaning{"connections", "address", "what clients connect to, if it is not the server's"},
    KeyMeaning{"connections", "count", "how many clients there are"},
    KeyMeaning{"connections", "interval", "between two requests of one client"},
    KeyMeaning{"connections", "deadline", "how long a client waits for an answer"},
    KeyMeaning{"fault", "kind", "what happens"},
    KeyMeaning{"fault", "at", "when it is injected, counted from the first packet"},
    KeyMeaning{"fault", "for", "from the injection to the healing"},
    KeyMeaning{"fault", "repeat", "how often it happens"},
    KeyMeaning{"fault", "every", "from one injection to the next"},
    KeyMeaning{"fault", "phase", "each injection is delayed by a random time below this"},
};

}  // namespace erchaos
