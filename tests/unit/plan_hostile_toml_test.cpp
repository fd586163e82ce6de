// TOML that would take a parser's stack, or minutes.
#include <gtest/gtest.h>

#include <chrono>

#include "harness/plan/toml/toml_text.hpp"
#include "harness/plan/toml/toml_value.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_hostile_toml_test {

using namespace small_scenario;  // NOLINT(google-build-using-namespace)

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

std::vector<Problem> problems_in_toml(const std::string& text) {
  Problems problems;
  parse_toml(text, "x.toml", problems);
  return problems;
}

TomlValue parsed(const std::string& text) {
  Problems problems;
  auto document = parse_toml(text, "x.toml", problems);
  EXPECT_TRUE(problems.empty()) << in_lines(problems);
  return document ? std::move(*document) : TomlValue{.data = TomlEntries{}, .file = ""};
}

const TomlValue& at(const TomlValue& table, std::string_view key) {
  return *find(std::get<TomlEntries>(table.data), key);
}

}  // namespace

TEST(HostileToml, NestedDeeplyIsRefused) {
  const std::string too_deep = "nested more than 32 deep (the maximum)";
  expect_only(problems_in_toml("a = 1\nb = " + repeated("[", 100'000)), 2, too_deep);
  expect_only(problems_in_toml("b = " + repeated("[", 5'000) + repeated("]", 5'000)), 1, too_deep);
  expect_only(problems_in_toml("b = " + repeated("{a=", 5'000)), 1, too_deep);
  EXPECT_TRUE(
      problems_in_toml("b = " + repeated("[", most_nesting) + repeated("]", most_nesting)).empty());
}

TEST(HostileToml, WithAKeyOfManyPartsIsRefused) {
  const std::string too_long = "a key of more than 32 parts (the maximum)";
  expect_only(problems_in_toml("a" + repeated(".a", 50'000) + " = 1\n"), 1, too_long);
  expect_only(problems_in_toml("a = 1\n[b" + repeated(" . 'b'", 50'000) + "]\n"), 2, too_long);
  EXPECT_TRUE(problems_in_toml("a" + repeated(".a", 31) + " = 1\n").empty());
  EXPECT_TRUE(problems_in_toml("a = [" + repeated("1.5, ", 100) + "]\n").empty());
  EXPECT_TRUE(problems_in_toml("a = '" + repeated(".", 100) + "' # " + repeated(".", 100)).empty());
}

TEST(HostileToml, IsReportedInALineOfUsualLength) {
  const std::string line(60'000, 'x');
  for (const std::string& text : {line, "a = " + line, "[" + line + "\n", "a = \"" + line,
                                  line + " = [1,\n", "a = 1 # " + line + "\na = 2\n"}) {
    const auto problems = problems_in_toml(text);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_LT(problems[0].message.size(), 400U);
  }
  expect_only(problems_in_toml("a = '" + repeated("x", 100'000) + "'\n"), 1,
              "a line of more than 65536 characters (the maximum)");
}

TEST(HostileToml, KeepsTheLinesOfTheFile) {
  const TomlValue document = parsed(
      "a = ['#', \"]\\\",\", 3,\n  4] # [[[\n"
      "b = '''\n# no comment, [ here\n''''\nc = [[1, 2], [3, # three\n\n4]]\n[d]\ne = {f = [1, 2], "
      "g = 3}\n");
  const auto& a = std::get<TomlArray>(at(document, "a").data);
  ASSERT_EQ(a.size(), 4U);
  EXPECT_EQ(std::get<std::string>(a[0].data), "#");
  EXPECT_EQ(std::get<std::string>(a[1].data), "]\",");
  EXPECT_EQ(a[2].line, 1U);
  EXPECT_EQ(a[3].line, 2U);
  EXPECT_EQ(std::get<std::string>(at(document, "b").data), "# no comment, [ here\n'");
  EXPECT_EQ(at(document, "c").line, 6U);
  EXPECT_EQ(std::get<TomlArray>(std::get<TomlArray>(at(document, "c").data)[1].data)[1].line, 8U);
  EXPECT_EQ(at(at(document, "d"), "e").line, 10U);
  EXPECT_EQ(at(at(at(document, "d"), "e"), "g").line, 10U);
  expect_only(problems_in_toml("a = [1, 2, 3]\nb = [1, 2\nc = 3\n"), 3, "not valid TOML: ");
  expect_only(problems_in_toml("a = [1, 2, 3]\nb = \n"), 2, "not valid TOML: ");
}

// A second is a hundred times as long as it takes: what is quadratic took minutes.
TEST(HostileToml, IsReadInASecondWhateverItsSize) {
  const auto begin = std::chrono::steady_clock::now();
  const TomlValue one_line = parsed("a = [" + repeated("\"100.64.12.0/24\",", 20'000) + "]\n");
  EXPECT_EQ(std::get<TomlArray>(at(one_line, "a").data).size(), 20'000U);
  parsed("a = 1 # " + std::string(1'000'000, 'x') + "\n");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{10});
}

TEST(HostileScenario, WithThousandsOfFaultsIsRefusedAtOnce) {
  const std::string many = "there are more than 1000 faults, each repetition counted";
  expect_only(problems_in(head + traffic + repeated(fault, 1001)), 6, many);
}

TEST(HostileOverride, OfManyPartsIsRefused) {
  const auto problems = problems_in(
      head + traffic, {.topology = {}, .seed = {}, .set = {repeated("a.", 50'000) + "a=1"}});
  expect_only(problems, 0, "a key of more than 32 parts");
  EXPECT_LT(problems.at(0).message.size(), 400U);
}

}  // namespace erchaos::inputs::plan_hostile_toml_test
