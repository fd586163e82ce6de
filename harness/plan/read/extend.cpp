// Merges one TOML document over another.
#include "harness/plan/read/extend.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/find_topology.hpp"

namespace erchaos {

namespace {

using Path = std::filesystem::path;

const TomlEntries* entries_of(const TomlValue& value) {
  return std::get_if<TomlEntries>(&value.data);
}

const std::string* text_at(const TomlEntries& entries, std::string_view key) {
  const TomlValue* value = find(entries, key);
  return value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
}

bool asks_to_remove(const TomlValue& value) {
  const TomlEntries* entries = entries_of(value);
  const TomlValue* remove = entries == nullptr ? nullptr : find(*entries, "remove");
  const bool* wanted = remove == nullptr ? nullptr : std::get_if<bool>(&remove->data);
  return wanted != nullptr && *wanted;
}

// "<first end>-<second end>" unless it has a name; "" when it has neither.
std::string link_name(const TomlValue& link) {
  const TomlEntries* entries = entries_of(link);
  if (entries == nullptr) {
    return "";
  }
  if (const std::string* name = text_at(*entries, "name")) {
    return *name;
  }
  const TomlValue* ends = find(*entries, "ends");
  const auto* names = ends == nullptr ? nullptr : std::get_if<TomlArray>(&ends->data);
  std::string joined;
  for (const TomlValue& end : names == nullptr ? TomlArray{} : *names) {
    const auto* text = std::get_if<std::string>(&end.data);
    joined += (joined.empty() ? "" : "-") + (text == nullptr ? "" : *text);
  }
  return joined;
}

class Overlay {
 public:
  explicit Overlay(Problems& problems) : problems_(problems) {}

  void lay(TomlEntries over, TomlEntries& base) {
    for (TomlEntry& entry : over) {
      TomlValue* below = find(base, entry.key);
      if (asks_to_remove(entry.value)) {
        note_if_missing(below != nullptr, entry.value, entry.key);
        std::erase_if(base, [&](const TomlEntry& other) { return other.key == entry.key; });
      } else if (below == nullptr) {
        base.push_back(std::move(entry));
      } else if (entry.key == "link") {
        lay_links(std::move(entry.value), *below);
      } else {
        lay_value(std::move(entry.value), *below);
      }
    }
  }

 private:
  void lay_value(TomlValue over, TomlValue& base) {
    auto* entries = std::get_if<TomlEntries>(&over.data);
    auto* below = std::get_if<TomlEntries>(&base.data);
    if (entries == nullptr || below == nullptr) {
      base = std::move(over);
      return;
    }
    lay(std::move(*entries), *below);
    base.file = over.file;
    base.line = over.line;
  }

  void lay_links(TomlValue over, TomlValue& base) {
    auto* links = std::get_if<TomlArray>(&over.data);
    auto* below = std::get_if<TomlArray>(&base.data);
    if (links == nullptr || below == nullptr) {
      base = std::move(over);
      return;
    }
    for (TomlValue& link : *links) {
      const auto same = std::ranges::find(*below, link_name(link), link_name);
      if (asks_to_remove(link)) {
        note_if_missing(same != below->end(), link, link_name(link));
        below->erase(same, same == below->end() ? same : same + 1);
      } else if (same == below->end()) {
        below->push_back(std::move(link));
      } else {
        lay_value(std::move(link), *same);
      }
    }
  }

  void note_if_missing(bool is_there, const TomlValue& value, const std::string& name) {
    if (!is_there) {
      problems_.push_back(
          {.file = value.file,
           .line = value.line,
           .message = fmt::format("there is no '{}' to remove in the extended file", name)});
    }
  }

  Problems& problems_;
};

// The one path of a file that may have several; of what cannot be a file, the path as it is.
Path identity_of(const Path& path) {
  std::error_code error;
  Path canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path.lexically_normal() : canonical;
}

class Chain {
 public:
  Chain(const Path& designs, std::vector<Path>& files, Problems& problems)
      : designs_(designs), files_(files), problems_(problems) {}

  // The document, over all that it extends.
  std::optional<TomlValue> read(const Path& path) {
    files_.push_back(path);
    auto document = read_toml(path, problems_);
    const TomlEntries* entries = document ? entries_of(*document) : nullptr;
    if (entries == nullptr || text_at(*entries, "extends") == nullptr) {
      return document;  // extends nothing, or its reader reports that it is not a string
    }
    before_.push_back(identity_of(path));
    const auto next = follow(*find(*entries, "extends"));
    auto base = next ? read(*next) : std::nullopt;
    if (base) {
      Overlay{problems_}.lay(std::get<TomlEntries>(std::move(document->data)),
                             std::get<TomlEntries>(base->data));
    }
    return base;
  }

 private:
  std::optional<Path> follow(const TomlValue& extends) {
    const FoundTopology found =
        find_topology(std::get<std::string>(extends.data), extends.file, designs_);
    const bool is_circle = found.problem.empty() &&
                           std::ranges::find(before_, identity_of(found.file)) != before_.end();
    const std::string problem =
        is_circle ? found.file.string() + " leads back to itself" : found.problem;
    if (problem.empty()) {
      return found.file;
    }
    problems_.push_back(problem_about(extends, "'extends': " + problem,
                                      is_circle ? rules::invalid_value : found.rule));
    return std::nullopt;
  }

  const Path& designs_;
  std::vector<Path>& files_;
  Problems& problems_;
  std::vector<Path> before_{};  // the documents that led here; none of them may be read again
};

}  // namespace

std::optional<TomlValue> read_extended(const Path& path, const Path& designs,
                                       std::vector<Path>& files, Problems& problems) {
  auto document = Chain{designs, files, problems}.read(path);
  if (document) {
    document->file = path.string();
  }
  return document;
}

}  // namespace erchaos
