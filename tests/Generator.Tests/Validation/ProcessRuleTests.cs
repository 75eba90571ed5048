using Infeed.Generator.Rules;
using Infeed.Generator.Tests.Harness;

namespace Infeed.Generator.Tests.Validation;

public sealed class ProcessRuleTests
{
    private const string OfField = "mark it [WorkerLocal] and build it in a [WorkerStart] method";
    private const string OfOther = "keep it in a [WorkerLocal] field that a [WorkerStart] method builds";
    private const string OfLock = "make it a 'static readonly' field, of which each process has one for its threads";
    private const string OfToken = "take the loader's, by a 'CancellationToken' parameter of an asynchronous [Sample]";
    private const string Method = "a method of the source";
    private const string Real = "the class that it holds";
    private const string Own = "a class or record of your own that holds what the samples read";

    [Theory]
    [InlineData("Action [|log|] = null!;", "Action", "it is a delegate, and code cannot be sent", Method)]
    [InlineData("Delegate [|log|] = null!;", "Delegate", "it is a delegate, and code cannot be sent", Method)]
    [InlineData("object [|log|] = 1;", "object", "it can hold anything", Real)]
    [InlineData("dynamic [|log|] = 1;", "dynamic", "it can hold anything", Real)]
    [InlineData("IDisposable [|log|] = null!;", "IDisposable", "it is an interface, behind which can be anything", Real)]
    [InlineData("Array [|log|] = new int[1];", "Array", "it is abstract, so that its fields are not known", "an array of its real type, such as 'int[]'")]
    [InlineData("System.IO.FileStream [|log|] = null!;", "FileStream", "it is open in this process alone", ", and keep the path in a 'string'")]
    [InlineData("System.IO.Stream [|log|] = null!;", "Stream", "it is open in this process alone", ", and keep the path in a 'string'")]
    [InlineData("System.IO.MemoryStream [|log|] = null!;", "MemoryStream", "it is open in this process alone", "'byte[]'")]
    [InlineData("System.IO.MemoryMappedFiles.MemoryMappedFile [|log|] = null!;", "MemoryMappedFile", "it is open in this process alone", "'SharedArray<byte>'")]
    [InlineData("System.IO.StreamReader[] [|log|] = [];", "StreamReader[]", "its 'StreamReader' is open in this process alone", ", and keep the path in a 'string[]'")]
    [InlineData("System.Net.Http.HttpClient [|log|] = new();", "HttpClient", "it has connections, which live in one process", ", and keep the address in a 'Uri'")]
    [InlineData("System.Data.Common.DbConnection [|log|] = null!;", "DbConnection", "it has connections, which live in one process", ", and keep the connection string in a 'string'")]
    [InlineData("Lazy<int[]> [|log|] = new();", "Lazy<int[]>", "it holds the code that makes its value, and code cannot be sent", "'int[]'")]
    [InlineData("Random [|log|] = new(1);", "Random", "it would draw the same numbers in each worker, where ref SampleRandom draws a sample's own", "a 'ref SampleRandom' parameter of the sample")]
    [InlineData("System.Buffers.ReadOnlySequence<byte> [|log|];", "ReadOnlySequence<byte>", "it is of another assembly, where its fields cannot be seen", "'ReadOnlyMemory<byte>'")]
    [InlineData("System.Text.StringBuilder [|log|] = new();", "StringBuilder", "it is of another assembly, where its fields cannot be seen", "'string'")]
    [InlineData("System.Collections.BitArray [|log|] = new(1);", "BitArray", "it is of another assembly, where its fields cannot be seen", "'bool[]'")]
    [InlineData("System.Collections.ObjectModel.ObservableCollection<int> [|log|] = [];", "ObservableCollection<int>", "it is of another assembly, where its fields cannot be seen", "'int[]'")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<string> [|log|] = [];", "ConcurrentBag<string>", "it is of another assembly, where its fields cannot be seen", "'string[]'")]
    [InlineData("System.Collections.Concurrent.ConcurrentDictionary<string, int> [|log|] = [];", "ConcurrentDictionary<string, int>", "it is of another assembly, where its fields cannot be seen", "'Dictionary<string, int>'")]
    [InlineData("nint [|log|];", "nint", "it is an address or a handle, which means nothing in another process", "'long'")]
    [InlineData("nuint [|log|];", "nuint", "it is an address or a handle, which means nothing in another process", "'ulong'")]
    [InlineData("IntPtr[] [|log|] = [];", "nint[]", "its 'nint' is an address or a handle, which means nothing in another process", "'long[]'")]
    [InlineData("unsafe int* [|log|];", "int*", "it is an address or a handle, which means nothing in another process", "'long'")]
    [InlineData("unsafe delegate*<int> [|log|];", "delegate*<int>", "it is an address or a handle, which means nothing in another process", "'long'")]
    [InlineData("System.Runtime.InteropServices.GCHandle [|log|];", "GCHandle", "it holds an address or a handle, which means nothing in another process", Own)]
    [InlineData("(int, nint)? [|log|];", "(int, nint)?", "it holds an address or a handle, which means nothing in another process", Own)]
    [InlineData("System.Collections.Generic.Dictionary<string, Action> [|log|] = [];", "Dictionary<string, Action>", "its 'Action' is a delegate, and code cannot be sent", Method)]
    [InlineData("System.Collections.Generic.IReadOnlyList<object> [|log|] = [];", "IReadOnlyList<object>", "its 'object' can hold anything", Real)]
    [InlineData("Node [|log|] = new(); class Node { Node? next; Type[] types = []; }", "Node", "its 'Node.types' of type 'Type' stands for code, and code cannot be sent", "'string'")]
    [InlineData("Node[] [|log|] = []; class Node : System.Collections.Generic.List<int> { }", "Node[]", "its 'Node' derives from 'List<int>' of another assembly, whose fields cannot be seen", Own)]
    [InlineData("Four [|log|]; [System.Runtime.CompilerServices.InlineArray(4)] struct Four { string first; }", "Four", "it is an inline array of references", Own)]
    [InlineData("Node<int> [|log|] = new(); class Node<T> { Node<(T, T)>? next; }", "Node<int>", "its 'Node.next' of type 'Node<T>' is made of ever more types", Own)]
    public void Field_that_cannot_be_sent_is_found_with_the_nearest_type_that_can(string members, string type, string why, string nearest) =>
        Breaks($"Field 'log' of 'Source' is of type '{type}', which cannot be sent to a worker process because {why}: {OfField}{(nearest[0] == ',' ? "" : ", or use ")}{nearest}", members);

    [Theory]
    [InlineData("System.Collections.Generic.Queue<System.IO.Stream> [|log|] = new();", "Queue<Stream>", "its 'Stream' is open in this process alone", OfField + ", and keep the path in a 'Queue<string>'")]
    [InlineData("System.Collections.Generic.Dictionary<string, System.IO.FileStream[]> [|log|] = [];", "Dictionary<string, FileStream[]>", "its 'FileStream' is open in this process alone", OfField + ", and keep the path in a 'Dictionary<string, string[]>'")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<System.IO.Stream> [|log|] = [];", "ConcurrentBag<Stream>", "it is of another assembly, where its fields cannot be seen", OfField + ", or use 'string[]'")]
    [InlineData("System.Collections.Concurrent.ConcurrentBag<Action> [|log|] = [];", "ConcurrentBag<Action>", "it is of another assembly, where its fields cannot be seen", OfField + ", or use " + Own)]
    [InlineData("System.Collections.Concurrent.ConcurrentQueue<int> [|log|] = [];", "ConcurrentQueue<int>", "it is of another assembly, where its fields cannot be seen", OfField + ", or use 'Queue<int>'")]
    [InlineData("System.Collections.Generic.PriorityQueue<string, float> [|log|] = new();", "PriorityQueue<string, float>", "it is of another assembly, where its fields cannot be seen", OfField + ", or use '(string Element, float Priority)[]'")]
    [InlineData("System.Data.IDbConnection [|log|] = null!;", "IDbConnection", "it has connections, which live in one process", OfField + ", and keep the connection string in a 'string'")]
    [InlineData("System.Net.Sockets.NetworkStream [|log|] = null!;", "NetworkStream", "it has connections, which live in one process", OfField + ", and keep the address in a 'string'")]
    [InlineData("System.Threading.Lock [|log|] = new();", "Lock", "it belongs to the threads of this process", OfLock)]
    [InlineData("System.Threading.SemaphoreSlim [|log|] = new(1);", "SemaphoreSlim", "it belongs to the threads of this process", OfLock)]
    [InlineData("object [|log|] = new(); void Touch() { lock (log) { } }", "object", "it is a lock, which belongs to the threads of this process", OfLock)]
    [InlineData("object [|log|] = new(); void Touch() { System.Threading.Monitor.Enter(this.log); }", "object", "it is a lock, which belongs to the threads of this process", OfLock)]
    [InlineData("object [|log|] = new(); void Touch() { object log = new(); System.Console.WriteLine(log); }", "object", "it can hold anything", OfField + ", or use " + Real)]
    [InlineData("Node [|log|] = new(); class Node { object gate = new(); public void Touch() { lock (gate) { } } }", "Node", "its 'Node.gate' of type 'object' is a lock, which belongs to the threads of this process", OfLock)]
    [InlineData("System.Threading.CancellationToken [|log|];", "CancellationToken", "it is cancelled in this process alone", OfToken)]
    [InlineData("System.Threading.CancellationTokenSource [|log|] = new();", "CancellationTokenSource", "it is cancelled in this process alone", OfToken)]
    [InlineData("System.Threading.Timer [|log|] = null!;", "Timer", "it runs in this process alone", OfField + ", and end it in a [WorkerStop] method")]
    [InlineData("System.Threading.Channels.ChannelReader<int> [|log|] = null!;", "ChannelReader<int>", "it hands objects on within this process", "use threads, 'UseMultiprocessing = false', or let the workers read what fills the channel")]
    [InlineData("System.Threading.Channels.Channel<int> [|log|] = null!;", "Channel<int>", "it hands objects on within this process", OfField + ", or write what the program needs into a column")]
    [InlineData("System.Threading.Tasks.Task<int> [|log|] = null!;", "Task<int>", "it runs in this process alone", "await it before the source is made, and keep its result in an 'int'")]
    [InlineData("System.Threading.Tasks.Task [|log|] = null!;", "Task", "it runs in this process alone", "await it before the source is made, and remove the field")]
    [InlineData("System.Threading.ThreadLocal<int[]> [|log|] = new();", "ThreadLocal<int[]>", "it belongs to the threads of this process", "keep an 'int[]' in a [WorkerLocal] field that a [WorkerStart] method sets, of which each worker has one")]
    public void Message_knows_what_the_field_is(string members, string type, string why, string remedy) =>
        Breaks($"Field 'log' of 'Source' is of type '{type}', which cannot be sent to a worker process because {why}: {remedy}", members);

    [Fact]
    public void Every_field_of_an_object_that_cannot_be_sent_is_named() => Breaks(
        "Field 'log' of 'Source' is of type 'Node', which cannot be sent to a worker process because its 'Node.log' of type 'Action' is a delegate, and code cannot be sent, "
        + $"and its 'Leaf.gate' of type 'Lock' belongs to the threads of this process: {OfField}, or use {Method}",
        "Node [|log|] = new(); class Node { Action? log; int a; Leaf leaf = new(); } class Leaf { System.Threading.Lock gate = new(); }");

    [Fact]
    public void Property_that_cannot_be_sent_is_found() =>
        Breaks($"Property 'Log' of 'Source' is of type 'Action', which cannot be sent to a worker process because it is a delegate, and code cannot be sent: {OfOther}, or use {Method}", "Action? [|Log|] { get; }");

    [Fact]
    public void Event_that_cannot_be_sent_is_found() =>
        Breaks($"Event 'Ended' of 'Source' is of type 'Action', which cannot be sent to a worker process because it is a delegate, and code cannot be sent: {OfOther}, or use {Method}", "event Action? [|Ended|]; void End() => Ended?.Invoke();");

    [Fact]
    public void Parameter_that_cannot_be_sent_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Parameter 'log' of 'Source' is of type 'Action', which cannot be sent to a worker process because it is a delegate, and code cannot be sent: {OfOther}, or use {Method}",
        "[DataSource(UseMultiprocessing = true)] partial class Source(Action [|log|]) { int Count => 1; [Sample] int Read(int index) { log(); return index; } }");

    [Fact]
    public void Field_of_a_base_class_that_cannot_be_sent_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Field 'log' of 'Source' is of type 'Action', which cannot be sent to a worker process because it is a delegate, and code cannot be sent: {OfOther}, or use {Method}",
        "class Base { private Action? [|log|]; } [DataSource(UseMultiprocessing = true)] partial class Source : Base { int Count => 1; [Sample] int Read(int index) => index; }");

    [Fact]
    public void Base_class_of_another_assembly_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        "Base class 'List<int>' of 'Source' cannot be sent to a worker process because its fields are of another assembly and cannot be seen: keep an object of it in a [WorkerLocal] field",
        "[DataSource(UseMultiprocessing = true)] partial class [|Source|] : System.Collections.Generic.List<int> { [Sample] int Read(int index) => index; }");

    [Fact]
    public void Type_parameter_is_decided_by_the_run() => RuleTest.Accepts("""
        [DataSource(UseMultiprocessing = true)]
        partial class Source<TKey, T, TRecord> where TKey : notnull where T : struct where TRecord : class, IDisposable
        {
            T one; T? maybe; T[] many = []; T[,]? grid; TKey[] keys = []; System.Collections.Generic.Dictionary<TKey, TRecord?> table = [];
            (TKey, T) pair; System.Collections.Generic.IReadOnlyList<TKey> list = []; Node<TRecord> node = new();
            class Node<TItem> { TItem? item; }
            int Count => many.Length;
            [Sample] int Read(int index) => index;
        }
        """);

    [Fact]
    public void Type_that_emitted_code_cannot_name_is_found() => RuleTest.Breaks(
        ProcessRules.CannotBeSent,
        $"Field 'log' of 'Source' is of type 'Secret', which cannot be sent to a worker process because it cannot be seen by the emitted code, which needs it to be internal: {OfOther}, or use {Own}",
        "class Base { private Secret? [|log|]; private class Secret { } } [DataSource(UseMultiprocessing = true)] partial class Source : Base { int Count => 1; [Sample] int Read(int index) => index; }");

    [Fact]
    public void Every_field_that_cannot_be_sent_is_found_and_the_state_has_them_all()
    {
        var run = GeneratorRun.Of("[DataSource(UseMultiprocessing = true)] partial class Source { Action? a; int b; object? c; int Count => 1; [Sample] int Read(int index) => index; }");
        var messages = RuleTest.Findings(run.Input).Select(finding => finding.GetMessage(null)).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.Contains($"\"{messages[0]}\\n{messages[1]}\"", run.Text, StringComparison.Ordinal);
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
    [InlineData("System.Collections.Generic.IEnumerable<int> a = []; System.Collections.Generic.IReadOnlyList<string[]> b = []; System.Collections.Generic.ISet<int>? c; System.Collections.Generic.IReadOnlyDictionary<string, int>? d;")]
    [InlineData("System.Collections.Immutable.ImmutableArray<string> a; System.Collections.Frozen.FrozenDictionary<string, int>? b; System.Collections.Generic.Queue<Uri> c = []; System.Collections.Generic.SortedList<int, Version> d = [];")]
    [InlineData("System.Collections.Immutable.ImmutableQueue<string>? a; System.Collections.Immutable.IImmutableStack<int>? b; System.Collections.Immutable.ImmutableStack<Uri>? c; System.Collections.Generic.OrderedDictionary<string, int> d = [];")]
    [InlineData("ReadOnlyMemory<byte> a; Memory<string> b; ArraySegment<int>? c; System.Collections.ObjectModel.ReadOnlyCollection<int> d = new([]);")]
    [InlineData("Uri? a; System.Globalization.CultureInfo? b; TimeZoneInfo? c; System.Text.RegularExpressions.Regex? d; System.IO.FileInfo[] e = []; System.Text.Encoding? f;")]
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
