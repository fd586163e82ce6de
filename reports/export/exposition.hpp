// Prometheus' text exposition format, version 0.0.4.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace erchaos::reports {

// Labels with an empty value are left out: to Prometheus both are the same.
using Labels = std::vector<std::pair<std::string, std::string>>;

// Gauges only. The samples of a family are grouped in the text, regardless of their order of
// adding.
class Exposition {
 public:
  // Must come before the family's samples; a second call has no effect. A family without samples is
  // left out.
  void declare(const std::string& family, std::string_view help);
  void add(const std::string& family, const Labels& labels, double value);

  std::string text() const;

 private:
  struct Family {
    std::string name;
    std::string help;
    std::string samples{};
  };

  std::vector<Family> families_;
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace erchaos::reports
