using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Validation;

public sealed class ProcessRuleTests
{
    private const string OfField = "mark it [WorkerLocal] and build it in a [WorkerStart] method, or use a serialisable type";
    private const string OfOther = "keep it in a [WorkerLocal] field that a [WorkerStart] method builds, or use a serialisable type";

    [Theory]
    [InlineData("Action [|log|] = null!;", "Action", "it is a delegate, and code cannot be sent")]
    [InlineData("Delegate [|log|] = null!;", "Delegate", "it is a delegate, and code cannot be sent")]
    [InlineData("object [|log|] = 1;", "object", "it can hold anything")]
    [InlineData("dynamic [|log|] = 1;", "dynamic", "it can hold anything")]
    [InlineData("IDisposable [|log|] = null!;", "IDisposable", "it is an interface, behind which can be anything")]
    [InlineData("Array [|log|] = new int[1];", "Array", "it is abstract, so that its fields are not known")]
    [InlineData("System.IO.StreamReader[] [|log|] = [];", "StreamReader[]", "its 'StreamReader' is open in this process alone")]
    [InlineData("System.Threading.Lock [|log|] = new();", "Lock", "it belongs to the threads of this process")]
    [InlineData("System.Threading.Tasks.Task<int> [|log|] = null!;", "Task<int>", "it belongs to the threads of this process")]
    [InlineData("Random [|log|] = new(1);", "Random", "it would draw the same numbers in each worker, where ref SampleRandom draws a sample's own")]
    [InlineData("System.Net.Http.HttpClient [|log|] = new();", "HttpClient", "it has connections of this process alone")]
    [InlineData("System.Data.Common.DbConnection [|log|] = null!;", "DbConnection", "it has connections of this process alone")]
    [InlineData("nint [|log|];", "nint", "it is an address or a handle, which means nothing in another process")]
    [InlineData("IntPtr[] [|log|] = [];", "nint[]", "its 'nint' is an address or a handle, which means nothing in another process")]
    [InlineData("unsafe int* [|log|];", "int*", "it is an address or a handle, which means nothing in another process")]
    [InlineData("unsafe delegate*<int> [|log|];", "delegate*<int>", "it is an address or a handle, which means nothing in another process")]
    [InlineData("System.Runtime.InteropServices.GCHandle [|log|];", "GCHandle", "it holds an address or a handle, which means nothing in another process")]
    [InlineData("(int, nint)? [|log|];", "(int, nint)?", "it holds an address or a handle, which means nothing in another process")]
    [InlineData("Node [|log|] = new(); class Node { Node? next; Type[] types = []; }", "Node", "its 'Node.types' of type 'Type' is abstract, so that its fields are not known")]
    [InlineData("Node[] [|log|] = []; class Node : System.Collections.Generic.List<int> { }", "Node[]", "its 'Node' derives from 'List<int>' of another assembly, whose fields cannot be seen")]
    [InlineData("Four [|log|]; [System.Runtime.CompilerServices.InlineArray(4)] struct Four { string first; }", "Four", "it is an inline array of references")]
    [InlineData("Node<int> [|log|] = new(); class Node<T> { Node<(T, T)>? next; }", "Node<int>", "its 'Node.next' of type 'Node<T>' is made of ever more types")]
    public void Field_that_cannot_be_sent_is_found(string members, string type, string why) =>
        Breaks($"Field 'log' of 'Source' is of type '{type}', which cannot go to a worker process because {why}: {OfField}", members);

    [Theory]
    [InlineData("System.IO.FileStream [|log|] = null!;", "FileStream", "it is open in this process alone", "'string'")]
    [InlineData("System.Text.StringBuilder [|log|] = new();", "StringBuilder", "it is of another assembly, where its fields cannot be seen", "'string'")]
    [InlineData("System.Collections.Generic.LinkedList<int> [|log|] = [];", "LinkedList<int>", "it is of another assembly, where its fields cannot be seen", "'int[]'")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<string> [|log|] = [];", "ConcurrentBag<string>", "it is of another assembly, where its fields cannot be seen", "'string[]'")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int> [|log|] = [];", "ConcurrentDictionary<string, int>", "it is of another assembly, where its fields cannot be seen", "'Dictionary<string, int>'")]
    public void Nearest_type_that_can_be_sent_is_named(string members, string type, string why, string nearest) => Breaks(
        $"Field 'log' of 'Source' is of type '{type}', which cannot go to a worker process because {why}: mark it [WorkerLocal] and build it in a [WorkerStart] method, or use {nearest}", members);

    [Fact]
    public void Property_that_cannot_be_sent_is_found() =>
        Breaks($"Property 'Log' of 'Source' is of type 'Action', which cannot go to a worker process because it is a delegate, and code cannot be sent: {OfOther}", "Action? [|Log|] { get; }");

    [Fact]
    public void Event_that_cannot_be_sent_is_found() =>
        Breaks($"Event 'Ended' of 'Source' is of type 'Action', which cannot go to a worker process because it is a delegate, and code cannot be sent: {OfOther}", "event Action? [|Ended|]; void End() => Ended?.Invoke();");

    [Fact]
    public void Parameter_that_cannot_be_sent_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Parameter 'log' of 'Source' is of type 'Action', which cannot go to a worker process because it is a delegate, and code cannot be sent: {OfOther}",
        "[DataSource(UseMultiprocessing = true)] partial class Source(Action [|log|]) { int Count => 1; [Sample] int Read(int index) { log(); return index; } }");

    [Fact]
    public void Field_of_a_base_class_that_cannot_be_sent_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Field 'log' of 'Source' is of type 'Action', which cannot go to a worker process because it is a delegate, and code cannot be sent: {OfOther}",
        "class Base { private Action? [|log|]; } [DataSource(UseMultiprocessing = true)] partial class Source : Base { int Count => 1; [Sample] int Read(int index) => index; }");

    [Fact]
    public void Base_class_of_another_assembly_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        "Base class 'List<int>' of 'Source' cannot go to a worker process because its fields are of another assembly and cannot be seen: keep an object of it in a [WorkerLocal] field",
        "[DataSource(UseMultiprocessing = true)] partial class [|Source|] : System.Collections.Generic.List<int> { [Sample] int Read(int index) => index; }");

    [Fact]
    public void Type_parameter_that_may_hold_references_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Field 'log' of 'Source' is of type 'T', which cannot go to a worker process because it is a type parameter without the constraint 'unmanaged': {OfField}",
        "[DataSource(UseMultiprocessing = true)] partial class Source<T> { T [|log|] = default!; int Count => 1; [Sample] int Read(int index) => index; }");

    [Fact]
    public void Type_that_emitted_code_cannot_name_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Field 'log' of 'Source' is of type 'Secret', which cannot go to a worker process because it cannot be seen by the emitted code, which needs it to be internal: {OfOther}",
        "class Base { private Secret? [|log|]; private class Secret { } } [DataSource(UseMultiprocessing = true)] partial class Source : Base { int Count => 1; [Sample] int Read(int index) => index; }");

    [Fact]
    public void Every_field_that_cannot_be_sent_is_found_and_the_state_has_the_first()
    {
        var run = GeneratorRun.Of("[DataSource(UseMultiprocessing = true)] partial class Source { Action? a; int b; object? c; int Count => 1; [Sample] int Read(int index) => index; }");
        var messages = RuleTest.Findings(run.Input).Select(finding => finding.GetMessage(null)).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.Contains(messages[0], run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(messages[1], run.Text, StringComparison.Ordinal);
        Assert.Contains("CreateLoader", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("throw new global::System.InvalidOperationException(\"", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Action? log; object? other; System.IO.Stream? stream; event Action? Ended; void End() => Ended?.Invoke();")]
    public void Field_of_a_source_for_threads_is_nobodys_business(string members) => RuleTest.Accepts(RuleTest.Source(members));

    [Theory]
    [InlineData("[WorkerLocal] Action? log; [WorkerLocal] System.IO.Stream stream = null!;")]
    [InlineData("static readonly Action? Log; const string Name = \"\"; Action Made => () => { }; event Action Ended { add { } remove { } }")]
    [InlineData("bool a; byte b; decimal c; DateTime d; Guid e; TimeSpan f; DayOfWeek g; DateTimeOffset h; Half i; Int128 j; char k; DateOnly l; Index m; System.Numerics.Vector3 n;")]
    [InlineData("int? a; DateTime?[] b = []; (int, string)? c; (int A, (string B, long C) D) e; Tuple<string, int>? f; System.Collections.Generic.KeyValuePair<int, string> g;")]
    [InlineData("int[] a = []; string[][] b = []; float[,] c = null!; string[,,][] d = null!;")]
    [InlineData("System.Collections.Generic.List<string> a = []; System.Collections.Generic.Dictionary<string, int[]> b = []; System.Collections.Generic.HashSet<(int, string)> c = [];")]
    [InlineData("Node a = new(); class Node { Node? left, right; string name = \"\"; Kind kind; internal enum Kind { A } }")]
    [InlineData("Pair<int, Pair<string, long>>? a; record Pair<A, B>(A First, B Second);")]
    [InlineData("Point a; struct Point(string name) { public string Name => name; }")]
    [InlineData("unsafe struct Buffer { fixed byte bytes[8]; } Buffer a;")]
    [InlineData("ref struct Window { } Window Get() => default; int a;")]
    [InlineData("sealed class Below : Above { int a; } abstract class Above { private string b = \"\"; } Below c = new();")]
    [InlineData("class Leaf { public static Action? Log; [ThreadStatic] static object? cache; int a; } Leaf b = new();")]
    [InlineData("SharedArray<int> a = null!; SharedArray<byte>?[] b = []; System.Collections.Generic.List<SharedArray<float>> c = []; Node d = new(); class Node { SharedArray<long>? a; }")]
    [InlineData("SharedArray<Point>? a; struct Point { int x, y; } (SharedArray<int>, string) b; System.Collections.Generic.Dictionary<string, SharedArray<int>> c = [];")]
    public void Field_that_can_be_sent_is_accepted(string members) => RuleTest.Accepts(Source(members));

    [Fact]
    public void Unmanaged_type_parameter_is_accepted() => RuleTest.Accepts(
        "[DataSource(UseMultiprocessing = true)] partial class Source<T> where T : unmanaged { T one; T[] many = []; T? maybe; (T, string) pair; int Count => many.Length; [Sample] T Read(int index) => many[index]; }");

    [Fact]
    public void Parameter_that_no_body_uses_is_accepted() => RuleTest.Accepts(
        "[DataSource(UseMultiprocessing = true)] partial class Source(Func<int> make) { int value = make(); int Count => value; [Sample] int Read(int index) => index; string Name => nameof(make); }");

    [Fact]
    public void Type_that_the_compiler_does_not_know_is_left_to_it() =>
        Assert.Empty(RuleTest.Findings(Compile.Of(Source("Missing a; System.Collections.Generic.List<Missing> b; Node c; class Node { Missing[] d; }"))));

    private static void Breaks(string message, string members) => RuleTest.Breaks(ProcessRules.CannotBeSent, message, Source(members));

    private static string Source(string members) => RuleTest.Source(members).Replace("[DataSource]", "[DataSource(UseMultiprocessing = true)]", StringComparison.Ordinal);
}
