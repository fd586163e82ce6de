// Holds the explanations of all rules.
#include "harness/plan/toml/rule_explanations.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace erchaos {
namespace {

constexpr std::string_view language_document = "topologies/README.md, Scenarios and topologies";
constexpr std::string_view own_config_document = "topologies/README.md, Your own configurations";
constexpr std::string_view need_for_bfd = "Azure, Configure BFD over ExpressRoute, Need for BFD";

constexpr std::array explanations{
    RuleExplanation{rules::invalid_value,
                    "The value has the right type, but is out of range, or contradicts another.",
                    "The message says what is allowed; topologies/README.md lists all values.",
                    language_document},
    RuleExplanation{rules::unknown_key,
                    "Keys that are not known are refused, as they are often misspelt.",
                    "The message names the nearest key; topologies/README.md lists the keys of "
                    "every table.",
                    language_document},
    RuleExplanation{rules::missing_key, "Some keys have no default.",
                    "`erchaos new DESIGN` writes a scenario that has all that are needed.",
                    language_document},
    RuleExplanation{
        rules::unknown_name,
        "Names are those of erchaos (designs, kinds of fault, metrics, roles) or of the "
        "topology (nodes, links, classes).",
        "`erchaos list faults`, `list metrics` and `list topologies` list the names of "
        "erchaos, `erchaos plan TOPOLOGY` those of a network.",
        language_document},
    RuleExplanation{rules::wrong_type,
                    "Durations, percentages and rates are strings with a unit: \"5s\".",
                    "The message says what is allowed; topologies/README.md lists the types.",
                    language_document},
    RuleExplanation{rules::unreadable,
                    "There is no such file, it may not be read, or it is not a regular file.",
                    "Paths in a file are relative to the folder of that file; `erchaos list "
                    "topologies` lists what needs no path.",
                    "README.md, Commands"},
    RuleExplanation{rules::not_toml, "The file breaks the syntax of TOML at the line given.",
                    "A missing quote or bracket above the line is the most frequent cause.",
                    "toml.io, TOML v1.0.0"},
    RuleExplanation{rules::rejected_by_frr,
                    "FRR's own daemons were asked, and do not accept the line, so that your router "
                    "would not either.",
                    "Correct the line; FRR's own message follows the colon.", own_config_document},
    RuleExplanation{rules::does_not_fit,
                    "An address, an AS number, an interface or a session is not the topology's, so "
                    "that a session could not come up.",
                    "The message says what to write in the configuration or in the topology.",
                    own_config_document},
    RuleExplanation{rules::left_out,
                    "The lab has no VRFs, no multicast, no MPLS and no modules, and its FRR may be "
                    "older than yours; such lines have no effect here.",
                    "Nothing, unless what you want to test depends on these lines.",
                    own_config_document},
    RuleExplanation{rules::not_tested, "It is loaded, but no session of the topology uses it.",
                    "Nothing, unless what you want to test depends on it.", own_config_document},
    RuleExplanation{rules::other_version,
                    "Defaults and behaviour of FRR change between versions, so that your router "
                    "may behave otherwise than the lab's.",
                    "Install your routers' version of FRR on this host (`erchaos doctor` shows "
                    "the one there is).",
                    own_config_document},
    RuleExplanation{rules::unconnected,
                    "The topology has no link there. The interface exists and is up, and nothing "
                    "comes through it.",
                    "If it should be connected, give its link's name in `interfaces` of the node.",
                    own_config_document},
    RuleExplanation{rules::without_bfd,
                    "Carrier stays when a switch in between fails, and then only BFD notices "
                    "within a second: without it, after up to 180 s.",
                    "Write `neighbor ADDRESS bfd` for the session; Microsoft's side has BFD by "
                    "default.",
                    need_for_bfd},
    RuleExplanation{rules::multihop_bfd,
                    "`ebgp-multihop` or `ttl-security` makes FRR use multihop BFD, on another UDP "
                    "port: it comes up only if the other end does the same.",
                    "Remove that line if the neighbor is directly connected.",
                    "RFC 5883 5, RFC 5881 4"},
    RuleExplanation{rules::long_hold,
                    "Both ends use the lower of their hold times, and Microsoft's edge offers "
                    "180 s.",
                    "Write `neighbor ADDRESS timers 60 180`, or lower values.", need_for_bfd},
    RuleExplanation{rules::undefined_name,
                    "FRR accepts the name of a map, list or profile that does not exist, and then "
                    "permits or denies everything.",
                    "Define it, or remove the line that uses it.", own_config_document},
    RuleExplanation{rules::one_path,
                    "Both connections of a circuit are active; a router with one path leaves the "
                    "other connection unused in its direction.",
                    "Write `maximum-paths 2` or more, and `bgp bestpath as-path multipath-relax` "
                    "where the paths' AS numbers differ.",
                    "Azure, Designing for high availability with ExpressRoute, Active-active "
                    "connections"},
    RuleExplanation{rules::without_policy,
                    "FRR exchanges no routes with an external neighbor that has no policy.",
                    "Write `no bgp ebgp-requires-policy`, or a route map for each direction.",
                    "RFC 8212 2"},
    RuleExplanation{rules::conditional_route,
                    "Conditional advertisement sends routes only while others exist, or do not.",
                    "If they are sent only after a failure, write `standby = true` in "
                    "[nodes.NAME.towards.NEIGHBOR].",
                    own_config_document},
    RuleExplanation{rules::no_adjacency,
                    "Routers without their own configuration run BGP only, so that OSPF, IS-IS and "
                    "others have no neighbor there.",
                    "Give the neighbor a configuration of its own too, with `config`.",
                    own_config_document},
    RuleExplanation{rules::filtered_route,
                    "The network is announced, but a policy drops it, and there is no other path.",
                    "Permit the network in the policy, or remove it from `networks`.",
                    own_config_document},
    RuleExplanation{rules::missed_limit,
                    "A metric was above the limit that the scenario sets for it.",
                    "`erchaos explain METRIC` says what was measured; the recovery split of the "
                    "page shows where the time went.",
                    "topologies/README.md, Limits"},
    RuleExplanation{rules::inconclusive,
                    "A fault did not take effect or did not heal, a signal ended the run, or the "
                    "measurement cannot be trusted. The run then says nothing about the network.",
                    "`erchaos explain` lists all reasons; the report names those of the run.",
                    "reports/README.md, Verdict and trust"},
};

static_assert(explanations.size() == rules::all.size());

}  // namespace

std::span<const RuleExplanation> rule_explanations() { return explanations; }

const RuleExplanation& explanation_of(const Rule& rule) {
  const auto found = std::ranges::find(explanations, rule, &RuleExplanation::rule);
  return found == explanations.end() ? throw std::out_of_range(std::string{rule.id}) : *found;
}

}  // namespace erchaos
