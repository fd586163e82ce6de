// What CI services would take for commands, in text from outside.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "harness/base/ci.hpp"

namespace erchaos::ci_commands_test {
namespace {

TEST(CiCommands, OfAzureAreBrokenUpWhereverTheyAre) {
  EXPECT_EQ(without_commands(Ci::azure, "a ##vso[task.complete]b\n##[error]c ###"),
            "a # #vso[task.complete]b\n# #[error]c # # #");
  EXPECT_EQ(without_commands(Ci::azure, "#1 and # 2"), "#1 and # 2");
}

TEST(CiCommands, AreBrokenUpDespiteInvisibleCharacters) {
  EXPECT_EQ(without_commands(Ci::azure, "#\u200D#vso["), "#\u200D #vso[");
  EXPECT_EQ(without_commands(Ci::github, "\u200B:\u200D:error::"), "\u200B:\u200D :error::");
}

TEST(CiCommands, OfGithubAreThoseAtTheBeginningOfLinesToo) {
  EXPECT_EQ(without_commands(Ci::github, "::error::a\n \t::warning::b\nc ::d ##[add-mask]e"),
            ": :error::a\n \t: :warning::b\nc ::d # #[add-mask]e");
  EXPECT_EQ(without_commands(Ci::azure, "::1"), "::1");
}

TEST(CiCommands, AreNobodysElse) {
  EXPECT_EQ(without_commands(Ci::none, "##vso[a]\n::b::"), "##vso[a]\n::b::");
  EXPECT_EQ(json_without_commands(Ci::none, R"("##")"), R"("##")");
}

TEST(CiCommands, InJsonAreEscaped) {
  const nlohmann::json document{{"name", "##vso[task.complete]#\u200D###"}, {"other", "#1"}};
  const std::string safe = json_without_commands(Ci::azure, document.dump());
  EXPECT_EQ(safe.find("##"), std::string::npos);
  EXPECT_EQ(without_commands(Ci::azure, safe), safe);
  EXPECT_EQ(nlohmann::json::parse(safe), document);
}

}  // namespace
}  // namespace erchaos::ci_commands_test
