namespace Infeed.Generator.Model;

/// <summary>All that emission needs to know of a valid data source: text and numbers, no symbol and no syntax.</summary>
/// <param name="HintName">The name of the emitted file, unique in a compilation.</param>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Containers">The heads of the partial types around the source, outermost first.</param>
/// <param name="Head">The head of the source's own partial declaration.</param>
/// <param name="Name">The source's name, without type parameters and escapes.</param>
/// <param name="Type">The source's full name, as code.</param>
/// <param name="Count">The member that counts the samples, as code: of the instance or of the type.</param>
/// <param name="Method">The method that fills a sample.</param>
/// <param name="Columns">The columns, in the order of the slots.</param>
/// <param name="WorkerLocals">The names of the fields that each worker has for itself.</param>
/// <param name="Start">The hook that runs first in each worker.</param>
/// <param name="Stop">The hook that runs last in each worker.</param>
/// <param name="Options">The attribute's options.</param>
internal sealed record DataSourceModel(
    string HintName,
    string Namespace,
    EquatableArray<string> Containers,
    string Head,
    string Name,
    string Type,
    CountModel Count,
    MethodModel Method,
    EquatableArray<ColumnModel> Columns,
    EquatableArray<string> WorkerLocals,
    HookModel? Start,
    HookModel? Stop,
    OptionsModel Options);

/// <summary>The member that counts the samples.</summary>
/// <param name="Name">Its name, as code.</param>
/// <param name="IsStatic">Whether it belongs to the type.</param>
internal sealed record CountModel(string Name, bool IsStatic);

/// <summary>A hook.</summary>
/// <param name="Name">The method's name, as code.</param>
/// <param name="TakesWorker">Whether it takes the worker's number.</param>
internal sealed record HookModel(string Name, bool TakesWorker);

/// <summary>The options of the attribute, or their defaults.</summary>
/// <param name="BatchSize">Samples a batch.</param>
/// <param name="Workers">Worker threads.</param>
/// <param name="MaxQueueSize">Slots.</param>
/// <param name="Shuffle">Whether each epoch has an order of its own.</param>
/// <param name="Seed">The key of all random choices.</param>
/// <param name="DropLast">Whether a short last batch is left out.</param>
internal sealed record OptionsModel(int BatchSize, int Workers, int MaxQueueSize, bool Shuffle, ulong Seed, bool DropLast);
