using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>The result of reading a class: the model that is emitted, and what the analyzers continue with.</summary>
/// <param name="Model">What to emit; null if nothing can be emitted.</param>
/// <param name="Options">The options of the attribute, or their defaults.</param>
/// <param name="Columns">The columns that can be read.</param>
/// <param name="Filling">The method that fills the batches; the first if there are several, which is reported.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
/// <param name="OfProcesses">What prevents the source from running in worker processes, if its attribute does not ask for them.</param>
/// <param name="IsValid">Whether the rules found nothing that prevents the source from being loaded.</param>
internal sealed record ValidatedSource(
    DataSourceModel? Model, OptionsModel Options, EquatableArray<ColumnModel> Columns, IMethodSymbol? Filling, IMethodSymbol? Start,
    IReadOnlyList<Diagnostic> OfProcesses, bool IsValid)
{
    /// <summary>The form of the method that fills the batches; null if there is none.</summary>
    public FormModel? Form { get; init; }

    /// <summary>The hooks that run between epochs.</summary>
    public IReadOnlyList<IMethodSymbol> EpochHooks { get; init; } = [];

    /// <summary>The methods that tell something of a sample and can be used, each with the name of its attribute.</summary>
    public IReadOnlyList<(IMethodSymbol Method, string Attribute)> TellingMethods { get; init; } = [];
}
