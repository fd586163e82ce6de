// CI services read commands in what a job prints. What comes from outside must not become one.
#pragma once

#include <string>
#include <string_view>

namespace erchaos {

enum class Ci { none, github, azure };

// GITHUB_ACTIONS: GitHub Actions (and compatible); TF_BUILD: Azure Pipelines. None: another, or a
// person at a terminal.
Ci ci_of_environment();

// The text with a blank inside of all that the service would take for the beginning of a command:
// "##" anywhere ("##vso[task.complete]"), on GitHub also "::" at the beginning of a line.
std::string without_commands(Ci ci, std::string_view text);

// The same for JSON, with an escape instead of the blank: the document has the same values.
std::string json_without_commands(Ci ci, std::string_view json);

}  // namespace erchaos
