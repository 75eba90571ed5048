using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Flow;

/// <summary>Delegates that members hold run where they are called, and factories where their value is asked for.</summary>
public sealed class FollowedDelegatesTests
{
    [Theory]
    [InlineData("private static int total; private readonly Func<int, int> add = value => {|INFEED201:total += value|}; [Sample] int Read(int index) => add(index);")]
    [InlineData("private static int total; private static readonly Func<int, int> Add = value => {|INFEED201:total += value|}; [Sample] int Read(int index) => Add(index);")]
    [InlineData("private static int total; private static readonly Action<int> Add = Note; private static void Note(int value) => {|INFEED201:total = value|}; [Sample] int Read(int index) { Add(index); return index; }")]
    [InlineData("private int total; private readonly Func<int, int> add; public S() => add = value => {|INFEED201:total += value|}; [Sample] int Read(int index) => add(index);")]
    [InlineData("private int total; private readonly Action<int> add; public S() { add = Note; } private void Note(int value) => {|INFEED201:total = value|}; [Sample] int Read(int index) { add.Invoke(index); return index; }")]
    [InlineData("private static int total; private Action<int>? Add { get; } = value => {|INFEED201:total = value|}; [Sample] int Read(int index) { Add?.Invoke(index); return index; }")]
    [InlineData("private static int total; private static int Double(int value) => {|INFEED201:total = value|}; private readonly Func<int, int> map; public S(bool isDoubled) => map = isDoubled ? Double : value => value; [Sample] int Read(int index) => map(index);")]
    [InlineData("private readonly Helper helper = new(); [Sample] int Read(int index) => helper.Run(index); class Helper { private int total; private readonly Func<int, int> add; public Helper() => add = value => {|INFEED201:total += value|}; public int Run(int value) => add(value); }")]
    [InlineData("private static class Steps { private static int last; public static readonly Func<int, int> One = value => {|INFEED201:last = value|}; } [Sample] int Read(int index) => Steps.One(index);")]
    public Task Write_in_a_delegate_is_reported(string members) => Check("INFEED201", members);

    [Theory]
    [InlineData("private readonly Func<int, int> twice = value => 2 * value; [Sample] int Read(int index) => twice(index);")]
    [InlineData("private static int total; private readonly Func<int, int> never = value => total += value; [Sample] int Read(int index) => index;")]
    [InlineData("private static int total; public Func<int, int> Open = value => total += value; [Sample] int Read(int index) => Open(index);")]
    [InlineData("private readonly Func<int, int> given; public S(Func<int, int> given) => this.given = given; [Sample] int Read(int index) => given(index);")]
    [InlineData("private readonly Func<int, int> next; public S() { var at = 0; next = value => at + value; } [Sample] int Read(int index) => next(index);")]
    [InlineData("private readonly float[] table = new float[4]; private readonly Func<int, float> look; public S() => look = value => table[value & 3]; [Sample] float Read(int index) => look(index);")]
    [InlineData("private static readonly object gate = new(); private static int total; private readonly Action<int> add = value => { lock (gate) total += value; }; [Sample] int Read(int index) { add(index); return index; }")]
    [InlineData("[WorkerLocal] private int[] scratch = null!; [WorkerLocal] private Func<int, int> fill = null!; [WorkerStart] void Start() { scratch = new int[4]; fill = value => scratch[0] = value; } [Sample] int Read(int index) => fill(index);")]
    [InlineData("private readonly Action<float[]> clear = buffer => buffer[0] = 0; [Sample] float Read(int index) { var own = new float[3]; clear(own); return own[0]; }")]
    public Task Delegate_that_writes_nothing_shared_is_not(string members) => Check("INFEED201", members);

    [Fact]
    public async Task Message_names_the_member_on_the_way() => Assert.Contains(
        "in 'Read > add'",
        Assert.Single(await Check("INFEED201", "private static int total; private readonly Func<int, int> add = value => {|INFEED201:total += value|}; [Sample] int Read(int index) => add(index);")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("INFEED401", "private readonly Func<int> draw = () => {|INFEED401:Random.Shared|}.Next(); [Sample] int Read(int index) => draw();")]
    [InlineData("INFEED401", "private readonly Func<int> draw = () => 3; [Sample] int Read(int index) => draw();")]
    [InlineData("INFEED402", "private static readonly Func<long> Now = () => {|INFEED402:Environment.TickCount64|}; [Sample] long Read(int index) => Now();")]
    [InlineData("INFEED402", "private static readonly long Start = Environment.TickCount64; private static readonly Func<long> First = () => Start; [Sample] long Read(int index) => First();")]
    [InlineData("INFEED404", "private static readonly Lazy<string[]> Files = new(() => {|INFEED404:System.IO.Directory.GetFiles(\"a\")|}); [Sample] int Read(int index) => Files.Value[index].Length;")]
    [InlineData("INFEED404", "private static readonly Lazy<string[]> Files = new(() => [.. System.IO.Directory.GetFiles(\"a\").Order()]); [Sample] int Read(int index) => Files.Value[index].Length;")]
    [InlineData("INFEED404", "private static readonly Lazy<string[]> Files = new(List); private static string[] List() => {|INFEED404:System.IO.Directory.GetFiles(\"a\")|}; [Sample] int Read(int index) => Files.Value[index].Length;")]
    [InlineData("INFEED201", "private static int made; private static readonly Lazy<int> Table = new(() => made = 3); [Sample] int Read(int index) => Table.Value;")]
    [InlineData("INFEED401", "private static readonly Lazy<int> Table = new(() => {|INFEED401:Random.Shared|}.Next()); [Sample] int Read(int index) => Table.Value;")]
    [InlineData("INFEED501", "private static readonly System.Threading.ThreadLocal<float[]> Scratch = new(() => new float[9]); [Sample] float Read(int index) => Scratch.Value![0];")]
    public Task Rule_looks_into_delegates_and_factories(string rule, string members) => Check(rule, members);

    [Theory]
    [InlineData("private int seen; private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> table = new(); [Sample] int Read(int index) => table.GetOrAdd(index, static (key, self) => {|INFEED202:self.seen = key|}, this);")]
    [InlineData("private int seen; private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> table = new(); [Sample] int Read(int index) => table.GetOrAdd(index, static (key, self) => self.Make(key), this); private int Make(int key) => {|INFEED202:seen = key|};")]
    [InlineData("private int seen; [Sample] int Read(int index) => string.Create(3, this, static (text, self) => {|INFEED202:self.seen++|}).Length;")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> table = new(); [Sample] int Read(int index) => table.GetOrAdd(index, static (key, self) => self.Make(key), this); private int Make(int key) => key;")]
    [InlineData("private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> table = new(); [Sample] int Read(int index) => table.GetOrAdd(index, static (key, made) => made.Value = key, new Box()); class Box { public int Value; }")]
    [InlineData("private int seen; [Sample] int Read(int index) { var one = new S(); return string.Create(3, one, static (text, self) => self.seen++).Length; }")]
    public Task State_that_a_factory_is_given_is_known(string members) => Check("INFEED202", members);

    [Theory]
    [InlineData("private readonly IStep step = new Counting(); [Sample] int Read(int index) => step.Do(index);")]
    [InlineData("private readonly IStep[] steps = [new Doubling(), new Counting()]; [Sample] int Read(int index) { foreach (var step in steps) index = step.Do(index); return index; }")]
    [InlineData("private readonly List<IStep> steps = new() { new Doubling(), new Counting() }; [Sample] int Read(int index) => steps[1].Do(index);")]
    [InlineData("private readonly Step[] steps; public S(bool isCounting) => steps = isCounting ? [new Counting()] : []; [Sample] int Read(int index) { foreach (var step in steps) index = step.Do(index); return index; }")]
    [InlineData("private readonly Counting[] steps = [new()]; [Sample] int Read(int index) => steps[0].Do(index);")]
    public Task Write_behind_an_interface_is_reported(string members) => CheckSteps("{|INFEED201:total += value|}", members);

    [Theory]
    [InlineData("private readonly IStep[] steps = [new Doubling()]; [Sample] int Read(int index) { foreach (var step in steps) index = step.Do(index); return index; }")]
    [InlineData("private readonly IStep[] steps; public S(IStep[] steps) => this.steps = steps; [Sample] int Read(int index) => steps[0].Do(index);")]
    [InlineData("[WorkerLocal] private IStep[] steps = null!; [WorkerStart] void Start() => steps = [new Counting()]; [Sample] int Read(int index) { foreach (var step in steps) index = step.Do(index); return index; }")]
    [InlineData("private readonly Counting[] steps = [.. Enumerable.Range(0, 10).Select(_ => new Counting())]; [Sample] int Read(int index) => steps[index].Do(index);")]
    [InlineData("[Sample] int Read(int index) { IStep[] steps = [new Counting()]; foreach (var step in steps) index = step.Do(index); return index; }")]
    public Task Object_that_is_not_shared_is_not(string members) => CheckSteps("total += value", members);

    private static Task<string[]> CheckSteps(string write, string members) => Markup.Check("INFEED201", $$"""
        using System.Collections.Generic;
        using System.Linq;
        public interface IStep { int Do(int value); }
        public abstract class Step : IStep { public abstract int Do(int value); }
        public sealed class Doubling : Step { public override int Do(int value) => 2 * value; }
        public sealed class Counting : Step { private int total; public override int Do(int value) => {{write}}; }
        [DataSource(Workers = 4)] public partial class S { public int Count => 10; {{members}} }
        """);

    private static Task<string[]> Check(string rule, string members) =>
        Markup.Check(rule, $"using System.Linq; [DataSource(Workers = 4)] public partial class S {{ public int Count => 10; {members} }}");
}
