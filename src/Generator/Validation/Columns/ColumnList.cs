using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Collects the columns of a source while they are read. A faulty column is reported and left out; the others are still added.</summary>
internal sealed class ColumnList(INamedTypeSymbol source, FormModel? form, OptionsModel options, Findings findings)
{
    private readonly List<ColumnModel> columns = [];

    /// <summary>Adds a column.</summary>
    /// <param name="name">The name of the parameter or tuple element.</param>
    /// <param name="type">The type of an element.</param>
    /// <param name="shape">The shape of one sample; null for a scalar.</param>
    /// <param name="isCleared">Whether a sample's elements are set to zero first, unless the method is proven to write them.</param>
    /// <param name="symbol">The symbol that declares the column in the user's code; diagnostics are reported there.</param>
    /// <returns>The ordinal of the column, or -1 if it cannot be a column.</returns>
    public int Add(string name, ITypeSymbol type, ImmutableArray<DimensionModel>? shape, bool isCleared, ISymbol symbol)
    {
        // The user is still typing the parameter, so the compiler reports an error anyway.
        if (name.Length == 0 || TypeTraits.IsMissing(type))
        {
            findings.LeaveToCompiler();
            return -1;
        }

        var location = DeferredLocation.Of(symbol);
        if (ColumnTypes.WhyNot(type) is { } reason)
        {
            ColumnRefusal.Report(name, type, reason, symbol, form, findings);
            return -1;
        }

        var member = char.ToUpperInvariant(name[0]) + name.Substring(1);
        if (BatchNames.IsTaken(member) || columns.Any(column => column.Member == member))
        {
            findings.Add(UsageRules.ColumnNameTaken, location, name, member);
            return -1;
        }

        if (Visibility.OfBatchMember(type, source) is not { } accessibility)
        {
            findings.Add(UsageRules.HiddenColumnType, location, name, SymbolText.Words(type));
            return -1;
        }

        var model = new ColumnModel(
            name, member, accessibility, SymbolText.Code(type), SymbolText.Words(type), ColumnTypes.Bytes(type), IsScalar: shape is null, new(shape ?? []),
            isCleared, Visibility.CanBeNamedAnywhere(type));
        CheckRoom(UsageRules.BatchTooLarge, model, options.BatchSize, location);
        if (form is { HasIndex: false })
            CheckRoom(UsageRules.BufferTooLarge, model, options.ShuffleBuffer, location);

        columns.Add(model);
        return columns.Count - 1;
    }

    private void CheckRoom(DiagnosticDescriptor rule, ColumnModel column, int samples, DeferredLocation location)
    {
        if (column.IsMeasured || (long)column.Elements * samples <= int.MaxValue)
            return;
        findings.Add(
            rule, location, column.Name,
            SymbolText.Number(column.Elements), SymbolText.Number(samples), SymbolText.Number(int.MaxValue / column.Elements));
    }

    /// <summary>Whether samples of any column differ in length.</summary>
    public bool HasLengths => columns.Exists(column => column.Kind is { HasLengths: true });

    /// <summary>The ordinal of a column by the name of its member, in any case; -1 if there is none.</summary>
    public int OrdinalOf(string member) => columns.FindIndex(column => string.Equals(column.Member, member, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets the kind of a column.</summary>
    public void SetKind(int ordinal, ColumnKindModel kind) => columns[ordinal] = columns[ordinal] with { Kind = kind };

    public EquatableArray<ColumnModel> ToModel() => new([.. columns]);
}
