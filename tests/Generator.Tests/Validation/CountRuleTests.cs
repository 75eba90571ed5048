using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class CountRuleTests
{
    private const string End = ", so the length of an epoch is unknown: write 'public int Count => ...'";

    [Fact]
    public void Missing_count_is_found() => RuleTest.Breaks(
        UsageRules.NoCount, "'Source' has no Count" + End, "[DataSource] partial class [|Source|] { [Sample] public int Read(int index) => index; }");

    [Theory]
    [InlineData("public int Length => 3;", "Length", "int")]
    [InlineData("public long Size;", "Size", "long")]
    [InlineData("private readonly int total = 3; public int Total => total;", "Total", "int")]
    public void Count_of_another_name_is_found(string member, string name, string type) => RuleTest.Breaks(
        UsageRules.NoCount, $"'Source' has no Count but has '{name}', and loaders read only 'Count': write 'public {type} Count => {name};'",
        $"[DataSource] partial class [|Source|] {{ {member} [Sample] public int Read(int index) => index; }}");

    [Theory]
    [InlineData("public double Length => 3;")]
    [InlineData("public int Length { set { } }")]
    [InlineData("public int Length() => 3;")]
    public void Count_of_another_name_is_a_number_that_can_be_read(string member) => RuleTest.Breaks(
        UsageRules.NoCount, "'Source' has no Count" + End, $"[DataSource] partial class [|Source|] {{ {member} [Sample] public int Read(int index) => index; }}");

    [Fact]
    public void Private_count_of_a_base_class_is_found() => RuleTest.Breaks(
        UsageRules.NoCount, "'Source' cannot see the Count of 'Base'" + End,
        "class Base { private int Count => 1; } [DataSource] partial class [|Source|] : Base { [Sample] public int Read(int index) => index; }");

    [Theory]
    [InlineData("public uint [|Count|] => 1;", "has a Count of type 'uint'")]
    [InlineData("public int? [|Count|] => 1;", "has a Count of type 'int?'")]
    [InlineData("public double [|Count|];", "has a Count of type 'double'")]
    [InlineData("public int [|Count|]() => 1;", "has a Count that is neither a property nor a field")]
    [InlineData("enum [|Count|] { }", "has a Count that is neither a property nor a field")]
    [InlineData("public int [|Count|] { set { } }", "has a Count that it cannot read")]
    public void Count_of_another_form_is_found(string member, string problem) =>
        RuleTest.BreaksInside(UsageRules.NoCount, $"'Source' {problem}{End}", member);

    [Theory]
    [InlineData("class Base { protected long Count => 1; }")]
    [InlineData("class Base { private protected int Count = 1; }")]
    [InlineData("class Root { internal static int Count = 1; } class Base : Root { private string Count => \"\"; public string Use => Count; }")]
    [InlineData("class Root { public virtual int Count => 1; } class Base : Root { public sealed override int Count => base.Count; }")]
    public void Inherited_count_is_accepted(string types) =>
        RuleTest.Accepts(types + " [DataSource] partial class Source : Base { [Sample] public int Read(int index) => index; }");

    [Fact]
    public void Count_of_a_type_that_does_not_exist_is_left_to_the_compiler() =>
        Assert.Empty(RuleTest.Findings(Harness.Compile.Of(RuleTest.Source("public Missing Count => null;"))));
}
