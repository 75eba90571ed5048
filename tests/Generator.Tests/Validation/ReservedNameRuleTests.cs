using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class ReservedNameRuleTests
{
    [Theory]
    [InlineData("class [|Batch|] { }", "Batch")]
    [InlineData("int [|Layout|] = 1;", "Layout")]
    [InlineData("int [|Queue|] => 1;", "Queue")]
    [InlineData("bool [|State|] { get; set; }", "State")]
    [InlineData("void [|Worker|]() { }", "Worker")]
    [InlineData("void [|CreateLoader|](int number) { }", "CreateLoader")]
    public void Member_of_an_emitted_name_is_found(string member, string name) => RuleTest.BreaksInside(
        UsageRules.ReservedMember, $"'Source' has a member of the name '{name}', which is reserved for generated code: rename it", member);

    [Fact]
    public void Inherited_member_of_an_emitted_name_is_found() => RuleTest.Breaks(
        UsageRules.ReservedMember, "'Source' inherits from 'Base' a member of the name 'Queue', which is reserved for generated code: rename it",
        "class Base { protected int Queue; } " + Source("partial class [|Source|] : Base"));

    [Fact]
    public void Private_member_of_a_base_class_may_have_an_emitted_name() =>
        RuleTest.Accepts("class Base { private int Queue => 1; public int Use => Queue; } " + Source("partial class Source : Base"));

    [Fact]
    public void Type_parameter_of_an_emitted_name_is_found() => RuleTest.Breaks(
        UsageRules.ReservedMember, "'Source' has a type parameter of the name 'Batch', which is reserved for generated code: rename it",
        Source("partial class Source<[|Batch|]>"));

    [Fact]
    public void Class_of_an_emitted_name_is_found() => RuleTest.Breaks(
        UsageRules.ReservedMember, "'Worker' has itself the name 'Worker', which is reserved for generated code: rename it",
        Source("partial class [|Worker|]"));

    private static string Source(string head) => $"[DataSource] {head} {{ public int Count => 10; [Sample] public int Read(int index) => index; }}";
}
