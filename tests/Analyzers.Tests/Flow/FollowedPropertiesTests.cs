using Infeed.Analyzers.Tests.Harness;

namespace Infeed.Analyzers.Tests.Flow;

/// <summary>Properties run code where they are named, also in patterns and initializers, and those that are fields are written as fields.</summary>
public sealed class FollowedPropertiesTests
{
    [Theory]
    [InlineData("INFEED201", "private static int total; private int Next => {|INFEED201:total++|}; [Sample] int Read(int index) => Next;")]
    [InlineData("INFEED201", "private static int total; private int Last { get => 3; set { {|INFEED201:total = value|}; } } [Sample] int Read(int index) { Last = index; return Last; }")]
    [InlineData("INFEED201", "private static int total; private int Last { get; set { field = value; {|INFEED201:total = value|}; } } [Sample] int Read(int index) { Last = index; return Last; }")]
    [InlineData("INFEED202", "private int Last { get; set => {|INFEED202:field = value|}; } [Sample] int Read(int index) { Last = index; return Last; }")]
    [InlineData("INFEED201", "private static int total; private int Next => {|INFEED201:total++|}; [Sample] int Read(int index) => this is { Next: > 3 } ? 1 : 0;")]
    [InlineData("INFEED201", "private static int total; private int Next => {|INFEED201:total++|}; [Sample] int Read(int index) => this switch { { Next: 3 } => 1, _ => 0 };")]
    [InlineData("INFEED202", "private int seen; private int Next => {|INFEED202:seen++|}; [Sample] int Read(int index) => this is { Next: > 3 } ? 1 : 0;")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) => box is { Next: > 3 } ? 1 : 0; class Box { private int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) { switch (this) { case { box: { Next: 3 } }: return 1; default: return 0; } } class Box { private int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) => box is (3, _) ? 1 : 0; class Box { private static int seen; public void Deconstruct(out int a, out int b) { a = b = {|INFEED201:seen++|}; } }")]
    [InlineData("INFEED201", "private static int total; [Sample] int Read(int index) => new Box { Value = index }.Value; class Box { public int Value { get => 3; set => {|INFEED201:total = value|}; } }")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } class Box { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => box.Next; interface IBox { int Next { get; } } class Box : IBox { private static int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly Base box = new Box(); [Sample] int Read(int index) { box.Last = index; return 1; } abstract class Base { public abstract int Last { set; } } class Box : Base { private static int seen; public override int Last { set => {|INFEED201:seen = value|}; } }")]
    [InlineData("INFEED201", "private readonly System.Collections.Generic.IReadOnlyCollection<int> box = new Box(); [Sample] int Read(int index) => box.Count; class Box : System.Collections.Generic.List<int>, System.Collections.Generic.IReadOnlyCollection<int> { private static int seen; int System.Collections.Generic.IReadOnlyCollection<int>.Count => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly System.IO.TextWriter box = new Box(); [Sample] int Read(int index) => box.NewLine.Length; class Box : System.IO.StringWriter { private static int seen; public override string NewLine { get { {|INFEED201:seen++|}; return \"\"; } } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => box is { Next: > 3 } ? 1 : 0; interface IBox { int Next { get; } } class Box : IBox { private static int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => box switch { { Next: 3 } => 1, _ => 0 }; interface IBox { int Next { get; } } class Box : IBox { private static int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => this is { box: { Next: > 3 } } ? 1 : 0; interface IBox { int Next { get; } } class Box : IBox { private static int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly IBox[] boxes = [new Box()]; [Sample] int Read(int index) => boxes is [{ Next: > 3 }, ..] ? 1 : 0; interface IBox { int Next { get; } } class Box : IBox { private static int seen; public int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => box is (3, _) ? 1 : 0; interface IBox { void Deconstruct(out int a, out int b); } class Box : IBox { private int seen; public void Deconstruct(out int a, out int b) { a = b = {|INFEED201:seen++|}; } }")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) => box is (3, _) ? 1 : 0; class Box { private int seen; public void Deconstruct(out int a, out int b) { a = b = {|INFEED201:seen++|}; } }")]
    [InlineData("INFEED201", "private readonly Base box = new Box(); [Sample] int Read(int index) { box.Last = index; return 1; } class Base { public virtual int Last { get; set; } } class Box : Base { private static int seen; public override int Last { get => 3; set => {|INFEED201:seen = value|}; } }")]
    [InlineData("INFEED201", "private readonly Base box = new Box(); [Sample] int Read(int index) => box is { Last: 3 } ? 1 : 0; class Base { public virtual int Last { get; set; } } class Box : Base { private static int seen; public override int Last { get => {|INFEED201:seen++|}; set { } } }")]
    [InlineData("INFEED201", "private readonly Middle box = new Box(); [Sample] int Read(int index) => box.Next; abstract class Base { public abstract int Next { get; } } class Middle : Base { public override int Next => 3; } class Box : Middle { private static int seen; public override int Next => {|INFEED201:seen++|}; }")]
    [InlineData("INFEED201", "[Sample] int Read(int index) { Keep(index); return 1; } } public abstract class Base { public virtual int Last { get; set; } protected void Keep(int value) => Last = value; } public partial class S : Base { private static int seen; public override int Last { get => 3; set => {|INFEED201:seen = value|}; }")]
    public Task Code_of_a_property_is_looked_into(string rule, string members) => Check(rule, members);

    [Theory]
    [InlineData("INFEED201", "private int Next => 3; [Sample] int Read(int index) => this is { Next: > 3 } ? 1 : 0;")]
    [InlineData("INFEED201", "private static int total; private int Last { get => 3; set => total = value; } [Sample] int Read(int index) => Last;")]
    [InlineData("INFEED201", "private readonly Box box = new(); [Sample] int Read(int index) => box is { Last: 3 } ? 1 : 0; class Box { public int Last { get; set; } }")]
    [InlineData("INFEED201", "[Sample] int Read(int index) => new Box { Value = index }.Value; class Box { private int kept; public int Value { get => kept; set => kept = value; } }")]
    [InlineData("INFEED202", "[Sample] int Read(int index) => new Box { Value = index } is { Next: 3 } ? 1 : 0; class Box { public int Value { get; set; } public int Next => Value++; }")]
    [InlineData("INFEED202", "public string Name { get; set => field = value.Trim(); } = \"\"; [Sample] int Read(int index) => Name.Length;")]
    [InlineData("INFEED202", "private readonly string[] names = [\"a\"]; [Sample] int Read(int index) => names is [{ Length: 3 }, ..] ? 1 : 0;")]
    [InlineData("INFEED201", "private readonly IBox box = new Quiet(); [Sample] int Read(int index) => box.Next; interface IBox { int Next { get; } } class Quiet : IBox { public int Next => 3; } class Loud : IBox { private static int seen; public int Next => seen++; }")]
    public Task Property_that_writes_nothing_shared_is_not(string rule, string members) => Check(rule, members);

    // The property with the field is that of the class, whatever names it.
    [Theory]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => {|INFEED201:box.Last++|}; interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box; public S(bool isQuiet) => box = isQuiet ? new Quiet() : new Box(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } class Quiet : IBox { public int Last { get => 3; set { } } } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED201:(box.Last, _) = (index, 3)|}; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { int IBox.Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox<int> box = new Box<int>(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } interface IBox<T> { T Last { get; set; } } class Box<T> : IBox<T> { public T Last { get; set; } = default!; }")]
    [InlineData("INFEED201", "private readonly IBox[] boxes = [new Box()]; [Sample] int Read(int index) { foreach (var box in boxes) {|INFEED201:box.Last = index|}; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly Base box = new Box(); [Sample] int Read(int index) { {|INFEED201:box.Last += index|}; return 0; } abstract class Base { public abstract int Last { get; set; } } class Box : Base { public override int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly Base box = new Box(); [Sample] int Read(int index) { {|INFEED201:box.Last = index|}; return 0; } class Base { public virtual int Last { get; set; } } class Box : Base { }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED201:box.Items[0] = index|}; return 0; } interface IBox { int[] Items { get; } } class Box : IBox { public int[] Items { get; } = new int[3]; }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED201:Array.Fill(box.Items, index)|}; return 0; } interface IBox { int[] Items { get; } } class Box : IBox { public int[] Items { get; } = new int[3]; }")]
    [InlineData("INFEED203", "private readonly IBox box = new Box(); [Sample] int Read(int index) { {|INFEED203:box.Items.Add(index)|}; return 0; } interface IBox { System.Collections.Generic.List<int> Items { get; } } class Box : IBox { public System.Collections.Generic.List<int> Items { get; } = []; }")]
    [InlineData("INFEED201", "private readonly IHolder holder = new Holder(); [Sample] int Read(int index) { {|INFEED201:holder.Box.Last = index|}; return 0; } interface IHolder { IBox Box { get; } } class Holder : IHolder { public IBox Box { get; } = new Box(); } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    public Task Property_of_an_interface_that_is_a_field_is_written_as_one(string rule, string members) => Check(rule, members);

    [Theory]
    [InlineData("INFEED201", "private readonly IBox box = new Quiet(); [Sample] int Read(int index) { box.Last = index; return 0; } class Quiet : IBox { public int Last { get => 3; set { } } } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly Base box = new Quiet(); [Sample] int Read(int index) { box.Last = index; return 0; } class Base { public virtual int Last { get; set; } } class Quiet : Base { public override int Last { get => 3; set { } } }")]
    [InlineData("INFEED202", "[Sample] int Read(int index) { Keep(index); return 1; } } public abstract class Base { public virtual int Last { get; set; } protected void Keep(int value) => Last = value; } public partial class S : Base { public override int Last { get => 3; set { } }")]
    [InlineData("INFEED201", "[Sample] int Read(int index) { IBox box = new Box(); box.Last = index; return box.Last; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) => box.Last; interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "private readonly IBox box = new Box(); [Sample] int Read(int index) { lock (box) box.Last = index; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    [InlineData("INFEED201", "[WorkerLocal] private IBox box = null!; [WorkerStart] void Start() => box = new Box(); [Sample] int Read(int index) { box.Last = index; return 0; } interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    // What was given is not known.
    [InlineData("INFEED201", "private readonly IBox box; public S(IBox box) => this.box = box; [Sample] int Read(int index) { box.Last = index; return 0; } public interface IBox { int Last { get; set; } } class Box : IBox { public int Last { get; set; } }")]
    public Task Property_of_an_interface_whose_code_writes_nothing_or_that_is_the_workers_own_is_not(string rule, string members) => Check(rule, members);

    private static Task<string[]> Check(string rule, string members) => Markup.Check(rule, $"[DataSource(Workers = 4)] public partial class S {{ public int Count => 10; {members} }}");
}
