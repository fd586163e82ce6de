// Stores one value per slot of a run of unknown length.
#pragma once

#include <cstddef>
#include <vector>

namespace erchaos {

// Grows in blocks and never moves its values: code that appends while packets are due never waits
// for a copy of all earlier values.
template <typename T>
class Column {
 public:
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return blocks_[i / block][i % block]; }
  const T& operator[](std::size_t i) const { return blocks_[i / block][i % block]; }

  void push_back(T value) {
    if (size_ == blocks_.size() * block) {
      blocks_.emplace_back().reserve(block);
    }
    blocks_.back().push_back(value);
    ++size_;
  }

  // At least `size` values; the new ones are `value`.
  void grow(std::size_t size, T value) {
    while (size_ < size) {
      push_back(value);
    }
  }

 private:
  static constexpr std::size_t block = std::size_t{1} << 16;

  std::vector<std::vector<T>> blocks_;
  std::size_t size_{};
};

}  // namespace erchaos
