using Infeed.Generator.Rules;

namespace Infeed.Generator.Tests.Validation;

public sealed class HookRuleTests
{
    [Theory]
    [InlineData("static void [|Open|]() { }", "is static")]
    [InlineData("void [|Open|]<T>() { }", "is generic")]
    [InlineData("async void [|Open|]() { await System.Threading.Tasks.Task.Yield(); }", "is asynchronous")]
    [InlineData("System.Threading.Tasks.Task [|Open|]() => null!;", "is asynchronous")]
    [InlineData("int [|Open|]() => 1;", "returns a value")]
    [InlineData("void [|Open|](long worker) { }", "takes something other than the worker's number")]
    [InlineData("void [|Open|](ref int worker) { }", "takes something other than the worker's number")]
    [InlineData("void [|Open|](int worker, int other) { }", "takes something other than the worker's number")]
    public void Hook_of_another_form_is_found(string method, string problem)
    {
        foreach (var kind in new[] { "WorkerStart", "WorkerStop" })
        {
            RuleTest.BreaksInside(
                UsageRules.BadHook, $"[{kind}] method 'Open' {problem}, so workers cannot call it: write 'void Open()' or 'void Open(int worker)'", $"[{kind}] {method}");
        }
    }

    [Theory]
    [InlineData("WorkerStart")]
    [InlineData("WorkerStop")]
    public void Second_hook_of_a_kind_is_found(string kind) => RuleTest.BreaksInside(
        UsageRules.SeveralHooks, $"'Second' is another [{kind}] method of 'Source', and each worker runs one: join them",
        $"[{kind}] void First() {{ }} [{kind}] void [|Second|]() {{ }}");

    [Fact]
    public void One_method_may_be_both_hooks() => RuleTest.Accepts(RuleTest.Source("[WorkerStart, WorkerStop] void Reset(int worker) { }"));

    [Theory]
    [InlineData("static readonly int[]? [|scratch|] = null;", "is static, one for all workers")]
    [InlineData("const int [|scratch|] = 0;", "is static, one for all workers")]
    [InlineData("readonly int[]? [|scratch|];", "is readonly")]
    [InlineData("int[] [|scratch|] = new int[3];", "has an initializer")]
    [InlineData("int other, [|scratch|] = 3;", "has an initializer")]
    public void Worker_local_field_that_cannot_start_as_default_is_found(string field, string problem) => Local($"[WorkerLocal] {field}", problem);

    [Fact]
    public void Worker_local_property_is_found() => Local("[field: WorkerLocal] int [|scratch|] { get; set; }", "belongs to a property or event and cannot be reset by itself");

    [Fact]
    public void Worker_local_field_may_be_set_to_its_default() => RuleTest.Accepts(RuleTest.Source(
        "[WorkerLocal] int[] a = null!; [WorkerLocal] int[]? b = null, c; [WorkerLocal] int d = default; [WorkerLocal] string e = default!; int Use => a.Length + b!.Length + c!.Length + d + e.Length;"));

    [Theory]
    [InlineData("[[|Sample|]] int Read(int index) => index;", "Sample", "Read")]
    [InlineData("[[|WorkerStart|]] void Open() { }", "WorkerStart", "Open")]
    [InlineData("[[|WorkerStop|]] void Close() { }", "WorkerStop", "Close")]
    [InlineData("[[|WorkerLocal|]] int scratch;", "WorkerLocal", "scratch")]
    [InlineData("[field: [|WorkerLocal|]] int Scratch { get; set; }", "WorkerLocal", "Scratch")]
    [InlineData("void Fill([[|Shape(2)|]] Span<float> image) { }", "Shape", "image")]
    public void Attribute_outside_of_a_source_is_found(string member, string attribute, string name) => RuleTest.Breaks(
        UsageRules.AttributeWithoutSource, $"[{attribute}] on '{name}' does nothing, because 'Helper' is not marked with [DataSource]: mark the class, or remove the attribute",
        $"class Helper {{ {member} }}");

    [Fact]
    public void Sample_in_the_wrong_class_is_found_once() => RuleTest.Breaks(
        UsageRules.AttributeWithoutSource, "[Sample] on 'Fill' does nothing, because 'Helper' is not marked with [DataSource]: mark the class, or remove the attribute",
        "class Helper { [[|Sample|]] void Fill(int index, [Shape(2)] Span<float> image) { } }");

    [Fact]
    public void Attributes_of_other_libraries_outside_of_a_source_are_nobodys_business() => Assert.Empty(RuleTest.Findings(Harness.Compile.Of(
        "class SampleAttribute : Attribute { } class Helper { [global::SampleAttribute] int Read(int index) => index; [Obsolete] int scratch; }")));

    private static void Local(string members, string problem) => RuleTest.BreaksInside(
        UsageRules.BadWorkerLocal,
        $"[WorkerLocal] field 'scratch' {problem}, but in each worker's copy it starts as default: make it a plain field and set it in a [WorkerStart] method", members);
}
