// Describes the data of the page about a sweep.
#include "reports/json/resilience_data.hpp"

#include "reports/json/described.hpp"

namespace erchaos::reports {

void describe(Object& object, SinglePoint& point) {
  object.is("single_point", "A place where a single failure leaves flows dark until it is healed.");
  object.field("place", point.place, "Its name.");
  object.field("faults", point.faults, "The faults that do it, with how many flows were dark.");
}

void describe(Object& object, ResilienceData& data) {
  object.is("resilience_data", "The data of the page about a sweep.");
  object.field("sweep", data.sweep, "What was measured.");
  object.field("sentences", data.sentences, "For a design review.");
  object.field("points", data.points, "Those with the most flows first.");
  object.field("ranking", data.ranking, "Names of cells; what hurts most comes first.");
  object.field("shards", data.shards, "The hosts' parts, in words.");
  object.object({.name = "pages", .meaning = "The cells' own pages, relative."},
                [&](Object& inner) { inner.others("A page.", entries_of(data.pages)); });
}

}  // namespace erchaos::reports
