// Shared use: an action is done for its first holder and undone with its last.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace erchaos {

class UseCounts {
 public:
  bool take(const std::string& what) { return ++holders_[what] == 1; }     // true: the first
  bool release(const std::string& what) { return --holders_[what] == 0; }  // true: the last
  bool are_held(const std::string& what) const {
    const auto found = holders_.find(what);
    return found != holders_.end() && found->second > 0;
  }

 private:
  std::map<std::string, int> holders_;
};

// One holder's part in a shared use.
class SharedUse {
 public:
  explicit SharedUse(std::string what) : what_(std::move(what)) {}

  // Acts unless another holder already did. Held even if `act` throws, so that `undo` will be
  // tried.
  void take(UseCounts& counts, const std::function<void()>& act) {
    if (!std::exchange(is_holding_, true) && counts.take(what_)) {
      act();
    }
  }

  // Undoes unless another holder remains; does nothing if it was not taken.
  void release(UseCounts& counts, const std::function<void()>& undo) {
    if (std::exchange(is_holding_, false) && counts.release(what_)) {
      undo();
    }
  }

  bool is_holding() const { return is_holding_; }
  const std::string& what() const { return what_; }

 private:
  std::string what_;
  bool is_holding_ = false;
};

}  // namespace erchaos
