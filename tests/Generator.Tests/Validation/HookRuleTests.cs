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
        UsageRules.SeveralHooks, $"'Second' is a second [{kind}] method of 'Source', and each worker runs only one: merge them",
        $"[{kind}] void First() {{ }} [{kind}] void [|Second|]() {{ }}");

    [Fact]
    public void One_method_may_be_both_hooks() => RuleTest.Accepts(RuleTest.Source("[WorkerStart, WorkerStop] void Reset(int worker) { }"));

    [Theory]
    [InlineData("static readonly int[]? [|scratch|] = null;", "[WorkerLocal] field 'scratch' is static, one for all workers: remove 'static', and set it in a [WorkerStart] method")]
    [InlineData("const int [|scratch|] = 0;", "[WorkerLocal] field 'scratch' is static, one for all workers: remove 'static', and set it in a [WorkerStart] method")]
    [InlineData("readonly int[]? [|scratch|];", "[WorkerLocal] field 'scratch' is readonly, so no worker can have its own: remove 'readonly', and set it in a [WorkerStart] method")]
    [InlineData("int[] [|scratch|] = new int[3];", HasInitializer)]
    [InlineData("int[] [|scratch|] = [3];", HasInitializer)]
    [InlineData("int other, [|scratch|] = Size; const int Size = 3;", HasInitializer)]
    [InlineData("System.Collections.Generic.IList<int> [|scratch|] = new System.Collections.Generic.List<int>();", HasInitializer)]
    [InlineData("System.Collections.Generic.List<int> [|scratch|] = new(3);", HasInitializer)]
    public void Worker_local_field_that_no_worker_can_start_with_is_found(string field, string message) => Local($"[WorkerLocal] {field}", message);

    private const string HasInitializer =
        "[WorkerLocal] field 'scratch' has an initializer that does not run in each worker, so the field would be default there: set it in a [WorkerStart] method, and write '= null!' or nothing here";

    [Fact]
    public void Worker_local_field_may_be_constant_or_empty() => RuleTest.Accepts(RuleTest.Source(
        "public int Count => 10; [WorkerLocal] int[] a = []; [WorkerLocal] System.Collections.Generic.List<int> b = new(), c = []; [WorkerLocal] int d = -4, e = 0x1F; [WorkerLocal] string f = \"\\\"\"; [WorkerLocal] string g = string.Empty; "
        + "[WorkerLocal] float h = 1.5e3f; [WorkerLocal] int[] i = Array.Empty<int>(); [WorkerLocal] char j = 'j'; [WorkerLocal] bool k = true; [WorkerLocal] System.Text.StringBuilder l = new System.Text.StringBuilder(); "
        + "int Use => a.Length + b.Count + c.Count + d + e + f.Length + g.Length + (int)h + i.Length + j + (k ? 1 : 0) + l.Length;"));

    [Fact]
    public void Worker_local_property_is_found() => Local("[field: WorkerLocal] int [|scratch|] { get; set; }", "[WorkerLocal] on 'scratch' marks the hidden field of a property or event, which cannot be reset for each worker: mark a plain field, and set it in a [WorkerStart] method");

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
    public void Attribute_of_a_base_class_belongs_into_the_source() => RuleTest.Breaks(
        UsageRules.AttributeWithoutSource,
        "[Sample] on 'Read' does nothing, because 'Numbers' is abstract, and of a source its own members alone are looked at: declare it in each class with [DataSource], or override it there, and put the attribute there",
        "abstract class Numbers { public int Count => 10; [[|Sample|]] public virtual int Read(int index) => index; }");

    [Theory]
    [InlineData("void Fill([[|Shape(2)|]] Span<float> image) => image.Clear();", "image", "Fill")]
    [InlineData("[WorkerStart] void Open([[|Shape(2)|]] int worker) { }", "worker", "Open")]
    [InlineData("int this[[[|Shape(2)|]] int at] { set { } }", "at", "this[]")]
    public void Shape_of_what_is_no_column_is_found(string member, string name, string method) => RuleTest.BreaksInside(
        UsageRules.AttributeWithoutSource, $"[Shape] on '{name}' does nothing, because '{method}' does not fill the batches of 'Source', so '{name}' is no column: remove the attribute",
        member);

    [Fact]
    public void Sample_in_the_wrong_class_is_found_once() => RuleTest.Breaks(
        UsageRules.AttributeWithoutSource, "[Sample] on 'Fill' does nothing, because 'Helper' is not marked with [DataSource]: mark the class, or remove the attribute",
        "class Helper { [[|Sample|]] void Fill(int index, [Shape(2)] Span<float> image) { } }");

    [Fact]
    public void Attributes_of_other_libraries_outside_of_a_source_are_nobodys_business() => Assert.Empty(RuleTest.Findings(Harness.Compile.Of(
        "class SampleAttribute : Attribute { } class Helper { [global::SampleAttribute] int Read(int index) => index; [Obsolete] int scratch; }")));

    private static void Local(string members, string problem) => RuleTest.BreaksInside(
        UsageRules.BadWorkerLocal, problem, members);
}
