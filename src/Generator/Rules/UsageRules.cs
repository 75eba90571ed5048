using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>Errors that prevent a class from being a data source. The validator finds them; the analyzers report them.</summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "INFEED001", "A data source is partial",
        "'{0}' is not partial, so the generator cannot add a loader to it: add 'partial' before '{1}'");

    public static readonly DiagnosticDescriptor OuterNotPartial = Error(
        "INFEED002", "The types around a data source are partial",
        "'{0}' contains the data source '{1}' and is not partial, so the generator cannot add the loader: add 'partial' to '{0}'");

    public static readonly DiagnosticDescriptor NoSampleMethod = Error(
        "INFEED003", "A data source has a sample method",
        "'{0}' has no [Sample], [Batch] or [Stream] method, so nothing would fill its batches: mark the method that fills one sample with [Sample]");

    public static readonly DiagnosticDescriptor SeveralSampleMethods = Error(
        "INFEED004", "A data source has one sample method",
        "'{0}' is a second [{2}] method of '{1}': keep the attribute on only one");

    public static readonly DiagnosticDescriptor NoCount = Error(
        "INFEED005", "A data source has a Count",
        "'{0}' has no Count, so the length of an epoch is unknown: write 'public int Count => ...'");

    internal static readonly DiagnosticDescriptor CountOfOtherName =
        NoCount.Saying("'{0}' has no Count but has '{1}', and loaders read only 'Count': write 'public {2} Count => {1};'");

    internal static readonly DiagnosticDescriptor HiddenCount =
        NoCount.Saying("'{0}' cannot see the Count of '{1}', so the length of an epoch is unknown: write 'public int Count => ...'");

    internal static readonly DiagnosticDescriptor NeitherCount =
        NoCount.Saying("'{0}' has neither a BatchCount nor a Count, so the length of an epoch is unknown: write 'public int BatchCount => ...' if every batch is full, or else 'public int Count => ...'");

    internal static readonly DiagnosticDescriptor CountOfNoValue =
        NoCount.Saying("'{0}' has a {2} that is neither a property nor a field, so the length of an epoch is unknown: write 'public int {2} => ...'");

    internal static readonly DiagnosticDescriptor CountOfAnotherType =
        NoCount.Saying("'{0}' has a {2} of type '{1}', so the length of an epoch is unknown: write 'public int {2} => ...'");

    internal static readonly DiagnosticDescriptor UnreadableCount =
        NoCount.Saying("'{0}' has a {2} that it cannot read, so the length of an epoch is unknown: write 'public int {2} => ...'");

    public static readonly DiagnosticDescriptor UnsupportedColumnType = Error(
        "INFEED006", "A column is of an unmanaged type",
        "Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: use a primitive, an enum or a struct of these");

    internal static readonly DiagnosticDescriptor ColumnOfBuffers =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: take the slot's own memory as a parameter, '[Shape(...)] {5}<{3}> {4}', and fill that");

    internal static readonly DiagnosticDescriptor ColumnOfText =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: take '[Shape(64, Ragged = true)] Span<byte> {3}, {4}', and set the length to 'Utf8Text.Write(text, {3})', or make it an index into a table; the guide docs/guides/text.md shows both");

    internal static readonly DiagnosticDescriptor ColumnOfAwaitedText =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: take '[Shape(64, Ragged = true)] Memory<byte> {3}' and return its length, 'Utf8Text.Write(text, {3}.Span)', as '{4}', or make it an index into a table; the guide docs/guides/text.md shows both");

    internal static readonly DiagnosticDescriptor SequenceOfBuffers =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: give one sample a call instead of a sequence, 'bool Next([Shape(...)] Span<{3}> {4})', and fill that");

    internal static readonly DiagnosticDescriptor SequenceOfText =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: give one sample a call instead of a sequence, 'bool Next([Shape(64, Ragged = true)] Span<byte> {3}, out int {4})', or make it an index into a table; the guide docs/guides/text.md shows the column");

    internal static readonly DiagnosticDescriptor ColumnOfObjects =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: make '{1}' a '{3}', all of whose fields can be stored");

    internal static readonly DiagnosticDescriptor ColumnOfNullables =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: make it '{3}', and write a value that means none, or a second column that says so");

    internal static readonly DiagnosticDescriptor ColumnOfTypeParameter =
        UnsupportedColumnType.Saying("Column '{0}' is of type '{1}', which cannot be stored in a slot because it {2}: add 'where {1} : unmanaged'");

    public static readonly DiagnosticDescriptor SpanWithoutShape = Error(
        "INFEED007", "A span column has a shape",
        "Column '{0}' is a span without a [Shape], so the size of its slot is unknown: write [Shape(...)] with the dimensions of one sample");

    internal static readonly DiagnosticDescriptor MemoryWithoutShape =
        SpanWithoutShape.Saying("Column '{0}' is a memory without a [Shape], so the size of its slot is unknown: write [Shape(...)] with the dimensions of one sample");

    public static readonly DiagnosticDescriptor OptionOutOfRange = Error(
        "INFEED009", "An option is within its range",
        "{0} of '{1}' is {2}, and CreateLoader would throw: write a value from {3} to {4}");

    internal static readonly DiagnosticDescriptor OptionOfNothing = OptionOutOfRange.Saying(
        "{0} of '{1}' is {2}, which a loader takes for not set: remove it, or write a value from {3} to {4}", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor FewerThanOneBatch =
        OptionOutOfRange.Saying("'{0}' has {1}, fewer than one batch of {2}, and DropLast leaves out a batch that is not full: lower BatchSize, or set DropLast = false");

    public static readonly DiagnosticDescriptor ReservedMember = Error(
        "INFEED010", "The names of emitted members are free",
        "'{0}' {1} the name '{2}', which is reserved for generated code: rename it");

    public static readonly DiagnosticDescriptor ColumnNameTaken = Error(
        "INFEED011", "A column's name is free",
        "Column '{0}' would become the member '{1}' of the batch, but that name is already taken: rename the column");

    public static readonly DiagnosticDescriptor UnusableType = Error(
        "INFEED012", "A data source is a class that can be copied",
        "'{0}' is static, so its loader cannot be written: remove 'static', and keep the data in fields of an instance");

    internal static readonly DiagnosticDescriptor AbstractType =
        UnusableType.Saying("'{0}' is abstract, so its loader cannot be written: put [DataSource] on the classes that derive from it");

    internal static readonly DiagnosticDescriptor FileType =
        UnusableType.Saying("'{0}' can only be seen in its own file, so its loader cannot be written: {1}");

    internal static readonly DiagnosticDescriptor DerivedType =
        UnusableType.Saying("'{0}' derives from the data source '{1}', so its loader would hide the loader of '{1}': keep [DataSource] on one of the two");

    public static readonly DiagnosticDescriptor UnusableSampleMethod = Error(
        "INFEED013", "A sample method can be called for an index",
        "[Sample] method '{0}' {1}, so workers cannot call it: write '{2}'");

    internal static readonly DiagnosticDescriptor SampleOfSequence =
        UnusableSampleMethod.Saying("[Sample] method '{0}' returns a sequence, where workers ask for each sample by its index: write '{1}', or mark it with [Stream], whose samples come one after the other");

    public static readonly DiagnosticDescriptor UnusableParameter = Error(
        "INFEED014", "A parameter of a sample method is a column",
        "Parameter '{0}' of [{4}] method '{1}' {2}, so it cannot be a column: write {3}");

    internal static readonly DiagnosticDescriptor TokenParameter =
        UnusableParameter.Saying("Parameter '{0}' of [{2}] method '{1}' is a 'CancellationToken' that is passed in, which workers pass to what waits, an asynchronous [Sample] method or sequence: return a 'ValueTask', or remove it");

    internal static readonly DiagnosticDescriptor EpochParameter =
        UnusableParameter.Saying("Parameter '{0}' of [Sample] method '{1}' is {2} that is passed in, but workers pass only the index: take 'ref SampleRandom random', and read 'random.Epoch'");

    internal static readonly DiagnosticDescriptor AsyncEpochParameter =
        UnusableParameter.Saying("Parameter '{0}' of [Sample] method '{1}' is {2} that is passed in, but workers pass only the index: take 'SampleRandom random', and read 'random.Epoch'");

    internal static readonly DiagnosticDescriptor StreamEpochParameter =
        UnusableParameter.Saying("Parameter '{0}' of [Stream] method '{1}' is {2} that is passed in, but workers pass none: take 'ref SampleRandom random', and read 'random.Epoch'");

    public static readonly DiagnosticDescriptor NoColumn = Error(
        "INFEED015", "A sample has a column",
        "[Sample] method '{0}' fills no column, so its batches would be empty: add a 'Span<T>' or 'out T' parameter, or return a value");

    internal static readonly DiagnosticDescriptor NoBatchColumn =
        NoColumn.Saying("[Batch] method '{0}' fills no column, so its batches would be empty: add a 'Span<T>' parameter");

    internal static readonly DiagnosticDescriptor NoAsyncColumn =
        NoColumn.Saying("[Sample] method '{0}' fills no column, so its batches would be empty: add a 'Memory<T>' parameter, or return 'ValueTask<T>'");

    internal static readonly DiagnosticDescriptor NoStreamColumn =
        NoColumn.Saying("[Stream] method '{0}' fills no column, so its batches would be empty: add a 'Span<T>' or 'out T' parameter");

    public static readonly DiagnosticDescriptor UnnamedTupleElement = Error(
        "INFEED016", "Returned columns have names",
        "Element {0} of the tuple that '{1}' returns has no name, so its column would have none: name it as in '(float Weight, int Label)'");

    public static readonly DiagnosticDescriptor RandomMisused = Error(
        "INFEED017", "A sample method takes one ref SampleRandom",
        "Parameter '{0}' of '{1}' is a SampleRandom that is not passed by ref, as workers pass it: write 'ref SampleRandom {0}'", remedy: "ref");

    internal static readonly DiagnosticDescriptor RandomByReference =
        RandomMisused.Saying("Parameter '{0}' of '{1}' is a SampleRandom that is passed by reference, which a sample cannot keep while it waits: write 'SampleRandom {0}'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor SecondRandom =
        RandomMisused.Saying("Parameter '{0}' of '{1}' is a second SampleRandom, but workers pass only one: remove it");

    public static readonly DiagnosticDescriptor BadHook = Error(
        "INFEED018", "A worker hook is a plain method",
        "[{1}] method '{0}' {2}, so workers cannot call it: write 'void {0}()' or 'void {0}(int worker)'");

    public static readonly DiagnosticDescriptor SeveralHooks = Error(
        "INFEED019", "A data source has one hook of a kind",
        "'{0}' is a second [{1}] method of '{2}', and each worker runs only one: merge them");

    public static readonly DiagnosticDescriptor BadWorkerLocal = Error(
        "INFEED020", "A worker-local field is built in each worker",
        "[WorkerLocal] field '{0}' has an initializer that does not run in each worker, so the field would be default there: set it in a [WorkerStart] method, and write '= null!' or nothing here");

    internal static readonly DiagnosticDescriptor ConstructedWorkerLocal =
        BadWorkerLocal.Saying("[WorkerLocal] field '{0}' is set in the constructor alone, which does not run in each worker, so the field is default there: set it in a [WorkerStart] method");

    internal static readonly DiagnosticDescriptor ReadOnlyWorkerLocal =
        BadWorkerLocal.Saying("[WorkerLocal] field '{0}' is readonly, so no worker can have its own: remove 'readonly', and set it in a [WorkerStart] method");

    internal static readonly DiagnosticDescriptor StaticWorkerLocal =
        BadWorkerLocal.Saying("[WorkerLocal] field '{0}' is static, one for all workers: remove 'static', and set it in a [WorkerStart] method");

    internal static readonly DiagnosticDescriptor WorkerLocalProperty =
        BadWorkerLocal.Saying("[WorkerLocal] on '{0}' marks the hidden field of a property or event, which cannot be reset for each worker: mark a plain field, and set it in a [WorkerStart] method");

    public static readonly DiagnosticDescriptor AttributeWithoutSource = RuleDescriptor.Warning(
        "INFEED021", RuleCategory.Usage, "Loader attributes belong into a data source",
        "[{0}] on '{1}' does nothing, because '{2}' is not marked with [DataSource]: mark the class, or remove the attribute", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor AttributeOfBase =
        AttributeWithoutSource.Saying("[{0}] on '{1}' does nothing, because '{2}' is abstract, and of a source its own members alone are looked at: declare it in each class with [DataSource], or override it there, and put the attribute there", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor ShapeOfNoColumn =
        AttributeWithoutSource.Saying("[Shape] on '{0}' does nothing, because '{1}' does not fill the batches of '{2}', so '{0}' is no column: remove the attribute", remedy: RuleDescriptor.Removal);

    public static readonly DiagnosticDescriptor BatchTooLarge = Error(
        "INFEED022", "A batch of a column fits a span",
        "Column '{0}' has {1} elements a sample, so a batch of {2} has more than a span holds, and CreateLoader would throw: lower BatchSize to {3} or less");

    internal static readonly DiagnosticDescriptor BufferTooLarge =
        BatchTooLarge.Saying("Column '{0}' has {1} elements a sample, so a ShuffleBuffer of {2} has more than a span holds, and CreateLoader would throw: lower ShuffleBuffer to {3} or less");

    public static readonly DiagnosticDescriptor HiddenColumnType = Error(
        "INFEED023", "A column's type can be seen where its batch can",
        "Column '{0}' is of type '{1}', which code that reads the batch cannot see: make '{1}' at least internal");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "INFEED024", "A data source needs C# 13",
        "The loader of '{0}' is written in C# {1}, and this project allows C# {2}: remove LangVersion, or set it to {1} or later");

    /// <summary>All rules, ordered by id.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial, OuterNotPartial, NoSampleMethod, SeveralSampleMethods, NoCount, UnsupportedColumnType, SpanWithoutShape, ShapeRules.BadShape,
        OptionOutOfRange, ReservedMember, ColumnNameTaken, UnusableType, UnusableSampleMethod, UnusableParameter, NoColumn,
        UnnamedTupleElement, RandomMisused, BadHook, SeveralHooks, BadWorkerLocal, AttributeWithoutSource, BatchTooLarge,
        HiddenColumnType, OldLanguage,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message, string? remedy = null) =>
        RuleDescriptor.Error(id, RuleCategory.Usage, title, message, remedy);
}
