// Prometheus' text exposition format, version 0.0.4.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace erchaos::reports {

// Those without a value are left out: to Prometheus both are the same.
using Labels = std::vector<std::pair<std::string, std::string>>;

// Gauges. Whatever the order in which samples come, a family's are together in the text.
class Exposition {
 public:
  // Before its samples; twice is once. A family without samples is left out.
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
