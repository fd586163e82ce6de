// Files that are not TOML, or not there: one short line each.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "harness/plan/toml/quantity.hpp"
#include "harness/plan/toml/toml_table.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::plan_toml_test {

namespace {

std::vector<Problem> problems_in(const std::string& text) {
  Problems problems;
  parse_toml(text, "x.toml", problems);
  return problems;
}

}  // namespace

// What exactly is wrong is said in toml11's words, which change with its version.
TEST(Toml, SyntaxErrorsAreOneShortLine) {
  expect_only(problems_in("a = 1\nb 2\n"), 2, "not valid TOML: ");
  expect_only(problems_in("a = 1\n\na = 2\n"), 3, "already exists");
  expect_only(problems_in("a = [1,\n2\nb = 3\n"), 3, "not valid TOML: ");
  expect_only(problems_in("a = 10ms\n"), 1, "not valid TOML: ");
  expect_only(problems_in("a = 1\n\nb 2"), 3, "not valid TOML: ");
  expect_only(problems_in("a = 0x\n"), 1, "not valid TOML: ");
  for (const std::string text : {"a b\n", "[t]\n[t]\n", "a = 'x\n", "[a\nb = 1\n"}) {
    ASSERT_EQ(problems_in(text).size(), 1U);
    EXPECT_EQ(problems_in(text)[0].message.find('\n'), std::string::npos);
    EXPECT_EQ(problems_in(text)[0].message.find("toml::"), std::string::npos);
  }
}

TEST(Toml, IsUtf8OutsideOfComments) {
  for (const std::string quotes : {"'", "\"", "'''", R"(""")"}) {
    expect_only(problems_in(fmt::format("a = 1\nb = [2, {0}Z\xFCrich{0}]\n", quotes)), 2,
                "is not UTF-8; save the file as UTF-8");
    EXPECT_TRUE(problems_in(fmt::format("b = {0}Z\xC3\xBCrich{0}", quotes)).empty());
  }
  expect_only(problems_in("a = 1\n\xFF"), 2, "is not UTF-8");
  expect_only(problems_in("a = 'cut off \xE2\x82"), 1, "is not UTF-8");
  EXPECT_TRUE(problems_in("a = 1  # Z\xFCrich\n").empty());
}

TEST(Toml, FilesThatCannotBeReadHaveNoLine) {
  const InputFolder folder;
  Problems problems;
  EXPECT_FALSE(read_toml(folder.path() / "gone.toml", problems));
  EXPECT_FALSE(read_toml(folder.path(), problems));
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0], (Problem{.file = (folder.path() / "gone.toml").string(),
                                  .line = 0,
                                  .message = "cannot be read: No such file or directory",
                                  .rule = rules::unreadable}));
  EXPECT_EQ(problems[1].message, "is a directory, not a file");
}

TEST(Toml, KeepsTheOrderOfTheFile) {
  Problems problems;
  const auto document = parse_toml("z = 1\na = 2\n[m]\n[b]\n", "x.toml", problems);
  ASSERT_TRUE(document);
  EXPECT_EQ((TomlTable{*document, problems}.keys()), (Names{"z", "a", "m", "b"}));
}

TEST(TomlTable, ReadsEveryType) {
  Problems problems;
  const auto document = parse_toml(
      "t = 'x'\nb = true\ni = 3\nd = '300us'\np = '60%'\na = '10.0.0.1'\nn = '10.0.0.0/8'\n"
      "s = ['x', 'y']\n[sub]\nk = 1\n[[list]]\n[[list]]\n",
      "x.toml", problems);
  TomlTable table{document.value(), problems};
  EXPECT_EQ(table.text("t"), "x");
  EXPECT_EQ(table.boolean("b"), true);
  EXPECT_EQ(table.integer("i", {.least = 1, .most = 3}), 3);
  EXPECT_EQ(table.duration("d", {.least = Duration{0}, .most = Duration::max()}),
            std::chrono::microseconds{300});
  EXPECT_EQ(table.percent("p"), 60);
  EXPECT_EQ(table.address("a")->to_string(), "10.0.0.1");
  EXPECT_EQ(table.network("n")->to_string(), "10.0.0.0/8");
  EXPECT_EQ(table.texts("s"), (Names{"x", "y"}));
  EXPECT_EQ(table.table("sub")->keys(), Names{"k"});
  EXPECT_EQ(table.tables("list").size(), 2U);
  table.note_unknown_keys();
  EXPECT_TRUE(problems.empty()) << in_lines(problems);
}

TEST(TomlTable, ReportsTheExpectedAndTheActualValue) {
  Problems problems;
  const auto document = parse_toml(
      "t = 1\nb = 'x'\ns = ['x', 3]\nsub = 2\nd = 2020-01-01\ne = ''\n", "x.toml", problems);
  TomlTable table{document.value(), problems};
  EXPECT_FALSE(table.text("t"));
  EXPECT_FALSE(table.boolean("b"));
  EXPECT_FALSE(table.texts("s"));
  EXPECT_FALSE(table.table("sub"));
  EXPECT_FALSE(table.text("d"));
  EXPECT_FALSE(table.text("e"));
  EXPECT_EQ(in_lines(problems),
            "x.toml:1: 't' must be a string, not 1\n"
            "x.toml:2: 'b' must be true or false, not \"x\"\n"
            "x.toml:3: 's' must be an array of strings, not one with 3\n"
            "x.toml:4: 'sub' must be a table, not 2\n"
            "x.toml:5: 'd' must be a string, not a date or time\n"
            "x.toml:6: 'e' must not be empty\n");
}

TEST(InputError, HasOneLineForEachProblemInOrder) {
  const InputError error{{{.file = "b", .line = 1, .message = "three"},
                          {.file = "a", .line = 9, .message = "two"},
                          {.file = "a", .line = 0, .message = "one"}}};
  EXPECT_STREQ(error.what(), "a: one\na:9: two\nb:1: three");
  EXPECT_EQ(error.problems().at(2).message, "three");
}

TEST(Quantities, AreReadWithTheirUnits) {
  EXPECT_EQ(parse_duration("1.5s"), std::chrono::milliseconds{1500});
  EXPECT_EQ(parse_duration("1min"), std::chrono::minutes{1});
  for (const auto* text : {"", "5", "s", "-5s", "1e3s", "5 s", "nans", "inf", "5S"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
  EXPECT_EQ(parse_percent("12.5%"), 12.5);
  EXPECT_FALSE(parse_percent("12.5"));
}

TEST(Quantities, AreWrittenInTheLargestUnitThatFits) {
  EXPECT_EQ(in_words(std::chrono::milliseconds{1500}), "1500ms");
  EXPECT_EQ(in_words(std::chrono::seconds{60}), "1min");
  EXPECT_EQ(in_words(Duration{1500}), "1.5us");
  EXPECT_EQ(in_words(Duration::zero()), "0s");
}

}  // namespace erchaos::inputs::plan_toml_test
