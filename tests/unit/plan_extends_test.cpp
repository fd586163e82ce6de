// extends: a topology that says only what differs from another.
#include <gmock/gmock.h>

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_extends_test {

using testing::HasSubstr;

namespace {

struct Extends : testing::Test {
  InputFolder folder;

  Extends() { folder.write("base.toml", small::three_nodes + small::last_link); }

  std::filesystem::path write(const std::string& more) const {
    return folder.write("topology.toml", "extends = \"base.toml\"\n" + more);  // from line 2 on
  }
  Topology load(const std::string& more) const { return load_topology(write(more)); }
  std::vector<Problem> problems(const std::string& more) const {
    return problems_of([&] { load_topology(write(more)); });
  }
};

}  // namespace

TEST_F(Extends, InheritsAllThatIsNotChanged) {
  const Topology topology = load("");
  EXPECT_EQ(topology.name, "small");
  EXPECT_EQ(topology.nodes.size(), 3U);
  EXPECT_EQ(topology.path.filename(), "topology.toml");
}

TEST_F(Extends, ChangesTablesKeyByKey) {
  const Topology topology = load("name = \"other\"\n[nodes]\nr = { as = 65099 }\n");
  EXPECT_EQ(topology.name, "other");
  EXPECT_EQ(topology.node("r").as, 65099U);
  EXPECT_EQ(topology.node("r").networks.size(), 1U);
}

TEST_F(Extends, ChangesLinksByName) {
  const Topology topology = load("[[link]]\nends = [\"r\", \"b\"]\nsubnet = \"172.20.0.0/30\"\n");
  EXPECT_EQ(topology.links.size(), 2U);
  EXPECT_EQ(topology.link("r-b").ends[0].address.to_string(), "172.20.0.1/30");
}

TEST_F(Extends, AddsNodesAndLinks) {
  const Topology topology = load(
      "[nodes]\nc = { role = \"host\", address = \"10.3.0.1\" }\n"
      "[[link]]\nends = [\"r\", \"c\"]\n");
  EXPECT_EQ(topology.nodes.size(), 4U);
  EXPECT_EQ(topology.links.size(), 3U);
}

TEST_F(Extends, RemovesNodesAndLinks) {
  const Topology topology = load(
      "[nodes]\nb = { remove = true }\n"
      "c = { role = \"host\", address = \"10.3.0.1\" }\n"
      "[[link]]\nends = [\"r\", \"b\"]\nremove = true\n"
      "[[link]]\nends = [\"r\", \"c\"]\n");
  EXPECT_EQ(topology.find_node("b"), nullptr);
  EXPECT_EQ(topology.find_link("r-b"), nullptr);
}

TEST_F(Extends, CannotRemoveWhatDoesNotExist) {
  expect_only(problems("[nodes]\nx = { remove = true }\n"), 3, "there is no 'x' to remove");
  expect_only(problems("[[link]]\nends = [\"b\", \"a\"]\nremove = true\n"), 2,
              "there is no 'b-a' to remove");
}

TEST_F(Extends, ReportsTheFileAndLineOfAMistake) {
  folder.write("base.toml", small::three_nodes + small::last_link + "bgp = 7\n");
  const auto found = problems("");
  expect_only(found, 11, "'bgp' must be a table");
  EXPECT_THAT(found[0].file, HasSubstr("base.toml"));
}

TEST_F(Extends, NamesTheOtherFileOfAClash) {
  const auto found = problems(
      "[[link]]\nends = [\"r\", \"b\"]\nname = \"a-r\"\n"
      "[nodes]\nc = { role = \"host\", address = \"10.1.0.10\" }\n"
      "[[link]]\nends = [\"r\", \"c\"]\n");
  ASSERT_FALSE(found.empty());
  EXPECT_THAT(in_lines(found), HasSubstr("base.toml:3)"));  // a's address
}

TEST_F(Extends, MayBeChained) {
  folder.write("middle.toml", "extends = \"base.toml\"\nname = \"middle\"\n");
  const Topology topology =
      load_topology(folder.write("top.toml", "extends = \"middle.toml\"\n[nodes]\nr = {as = 7}\n"));
  EXPECT_EQ(topology.name, "middle");
  EXPECT_EQ(topology.node("r").as, 7U);
}

TEST_F(Extends, MayNotBeCircular) {
  folder.write("one.toml", "name = \"x\"\nextends = \"two.toml\"\n");
  const auto two = folder.write("two.toml", "extends = \"one.toml\"\n");
  const auto found = problems_of([&] { load_topology(two); });
  expect_only(found, 2, "leads back to itself");
  EXPECT_THAT(found[0].file, HasSubstr("one.toml"));
}

TEST_F(Extends, NeedsTheFile) {
  const auto path = folder.write("lost.toml", "extends = \"nowhere.toml\"\n");
  expect_only(problems_of([&] { load_topology(path); }), 1, "there is no file");
}

// What the file system refuses even to look up has its place in the file as well.
TEST_F(Extends, NeedsAFileThatCanBe) {
  std::filesystem::create_symlink("loop", folder.path() / "loop");
  for (const std::string& name : {std::string(300, 'a'), std::string{"loop/x.toml"}}) {
    const auto path = folder.write("lost.toml", "name = \"x\"\nextends = \"" + name + "\"\n");
    expect_only(problems_of([&] { load_topology(path); }), 2, "there is no file");
  }
}

struct ExtendsDesign : Extends {
  const Lookups lookups{.frr = {}, .designs = folder.path() / "designs"};

  ExtendsDesign() {
    std::filesystem::create_directories(lookups.designs / "plain");
    const std::string plain = small::three_nodes + small::last_link;
    folder.write("designs/plain/topology.toml", plain);
    folder.write("designs/plain/variant.toml", "extends = \"topology.toml\"\nname = \"variant\"\n");
    folder.write("designs/plain/cut.toml", "name = \"a scenario\"\n");
  }
  std::filesystem::path extending(const std::string& name) const {
    return folder.write("mine.toml", "name = \"mine\"\nextends = \"" + name + "\"\n");
  }
  std::vector<Problem> problems_with(const std::string& name) const {
    return problems_of([&] { load_topology(extending(name), lookups); });
  }
};

TEST_F(ExtendsDesign, TakesTheNameOfADesignOrAVariant) {
  for (const std::string name : {"plain", "plain/variant"}) {
    const Topology topology = load_topology(extending(name), lookups);
    EXPECT_EQ(topology.name, "mine");
    EXPECT_NE(topology.find_node("a"), nullptr);
    EXPECT_EQ(topology.files.back(), lookups.designs / "plain/topology.toml");
  }
}

TEST_F(ExtendsDesign, PrefersAFileOfThatName) {
  folder.write("plain", "extends = \"base.toml\"\n[nodes]\nr = { as = 7 }\n");
  EXPECT_EQ(load_topology(extending("plain"), lookups).node("r").as, 7U);
  std::filesystem::remove(folder.path() / "plain");
  std::filesystem::create_directory(folder.path() / "plain");  // a folder is no file
  EXPECT_EQ(load_topology(extending("plain"), lookups).node("r").as, 65010U);
}

TEST_F(ExtendsDesign, NamesTheNearestOfThoseThatThereAre) {
  const auto unknown = problems_with("plian");
  expect_only(unknown, 2,
              "unknown design 'plian' (did you mean 'plain'?); allowed: plain, "
              "plain/variant");
  EXPECT_EQ(unknown[0].rule, rules::unknown_name);
  expect_only(problems_with("plain/cut"), 2, "unknown design 'plain/cut'");  // a scenario
}

TEST_F(ExtendsDesign, IsNotWhatAPathMeans) {
  const std::string is_path = "the path is relative to the folder of the file that names it";
  for (const std::string path :
       {"plain.toml", "./plain", "../plain", "/plain", "plain/../plain", "plain/topology.toml"}) {
    const auto problems = problems_with(path);
    expect_only(problems, 2, is_path);
    EXPECT_EQ(problems.at(0).rule, rules::unreadable) << path;
  }
  expect_only(problems_of([&] { load_topology(extending("plain")); }), 2,
              "the designs of erchaos are not installed");
}

}  // namespace erchaos::inputs::plan_extends_test
