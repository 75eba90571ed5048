using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Emission;

/// <content><c>CreateLoader</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitLoader()
    {
        var options = source.Options;
        code.Gap();
        code.Line("/// <summary>");
        code.Line($"/// Makes a loader of this source, as its attribute says: batches of {Grouped(options.BatchSize)} samples {DescribeOrder()},");
        code.Line($"/// {DescribeWorkers()}.");
        code.Line($"/// {DescribeCopies()}");
        code.Line("/// </summary>");
        code.Line("/// <param name=\"overrides\">The options that shall differ from the attribute's; null for none.</param>");
        code.Line("/// <returns>The loader. Dispose it to end its workers and to give its memory back.</returns>");
        code.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">An option is out of its range.</exception>");
        code.Line("/// <exception cref=\"global::System.ArgumentException\">The source has no samples, or none that make a batch.</exception>");
        code.Line("/// <exception cref=\"global::System.InsufficientMemoryException\">The queue does not fit into memory.</exception>");
        code.Line("/// <exception cref=\"global::System.InvalidOperationException\">Workers are to be processes, and the fields of this object cannot go to one.</exception>");
        Mark();
        code.Line($"public {Runtime}DataLoader<Batch> CreateLoader({Runtime}LoaderOptions? overrides = null) =>");
        code.Continue();
        code.Line($"{Services}LoaderFactory.Create<{Type.FullName}, Worker, State, Batch>(");
        code.Continue();
        code.Line("this,");
        code.Open($"new {Runtime}LoaderOptions");
        code.Line("BatchSize = Layout.BatchSize,");
        code.Line($"Workers = {Text(options.Workers)},");
        code.Line($"UseMultiprocessing = {Text(options.UseMultiprocessing)},");
        code.Line($"WorkersPerProcess = {Text(options.WorkersPerProcess)},");
        code.Line("MaxQueueSize = Queue.Capacity,");
        code.Line($"Shuffle = {Text(options.Shuffle)},");
        code.Line($"Seed = {Text(options.Seed)}UL,");
        code.Line($"DropLast = {Text(options.DropLast)},");
        code.Close(",");
        code.Line("overrides);");
        code.EndContinuation();
        code.EndContinuation();
    }

    /// <summary>
    /// The loader of a source that cannot be loaded. It is there so that the one message that says why stands alone, and throws
    /// that message where analyzers are turned off and nobody has said it.
    /// </summary>
    private void EmitFailingLoader(string fault)
    {
        Member("Throws, because this source cannot be loaded.");
        var (modifier, receiver) = Type.IsBeside ? ("static ", $"this {Type.FullName} source, ") : ("", "");
        code.Line($"public {modifier}{Runtime}DataLoader<Batch> CreateLoader({receiver}{Runtime}LoaderOptions? overrides = null) =>");
        code.Continue();
        code.Line($"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(fault, quote: true)});");
        code.EndContinuation();
    }
}
