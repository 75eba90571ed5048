using Infeed.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation;

/// <summary>What one reading of a class has found: the model that is emitted, and what the analyzers go on from.</summary>
/// <param name="Model">What to emit; null where nothing can be.</param>
/// <param name="Options">The options of the attribute, or their defaults.</param>
/// <param name="Columns">The columns that can be read.</param>
/// <param name="Sample">The method that fills one sample; the first of several, which are a mistake.</param>
/// <param name="Start">The hook that runs in each worker at its start, if there is one.</param>
/// <param name="OfProcesses">What keeps the source from worker processes, where its attribute does not ask for them.</param>
/// <param name="IsValid">Whether the source can be loaded, as far as the rules know.</param>
internal sealed record ValidatedSource(
    DataSourceModel? Model, OptionsModel Options, EquatableArray<ColumnModel> Columns, IMethodSymbol? Sample, IMethodSymbol? Start,
    IReadOnlyList<Diagnostic> OfProcesses, bool IsValid);
