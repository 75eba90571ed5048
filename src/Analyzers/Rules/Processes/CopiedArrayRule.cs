using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Reports large arrays that are copied to each worker process.</summary>
internal sealed class CopiedArrayRule : SourceRule
{
    private const long BigBytes = 1 << 20;

    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED104", RuleCategory.Processes,
        "A big array is one copy for all worker processes",
        "Each of {2} worker processes gets a copy of '{0}': make it a SharedArray<{1}>, which all of them read in one place");

    private static readonly DiagnosticDescriptor OfAnyNumber =
        Rule.Saying("Each worker process gets a copy of '{0}': make it a SharedArray<{1}>, which all of them read in one place");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfAnyNumber];

    public override void Begin(SourceReading reading)
    {
        // With a single worker process there is only one copy.
        if (!reading.Source.CanHaveProcesses
            || (reading.Source.Options.Workers == 1 && reading.Source.ProcessLoader is not { SetsWorkers: true }))
            return;
        var big = new List<(Step Step, ISymbol Member, ITypeSymbol Element)>();
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        reading.On(
            PathKind.Construction,
            step =>
            {
                foreach (var (member, value) in Initialised(step))
                {
                    if (Element(member) is { } element && IsBig(value, element))
                        big.Add((step, member, element));
                }
            },
            OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.SimpleAssignment);
        reading.OnSample(
            step =>
            {
                if (Write.Of(step.Operation, step.Frame.Method) is { } write)
                    written.Add(write.Member);
            },
            WriteKinds.All);
        // A method that gets the array as an argument may write to it.
        reading.OnSample(
            step =>
            {
                if (step.Operation is IArgumentOperation { Parameter: { } parameter } argument && !IsReader(parameter)
                    && step.Named(argument.Value)?.Member is { } member)
                    written.Add(member);
            },
            OperationKind.Argument);
        // The uses of a span of the array are not followed, so the array counts as written.
        reading.OnSample(
            step =>
            {
                if (step.Operation is IVariableDeclaratorOperation { Symbol.Type: { } type } declarator && type.Is("System", "Span")
                    && Filled.Root(declarator.GetVariableInitializer()?.Value, step.Frame.Method) is { } member)
                    written.Add(member);
            },
            OperationKind.VariableDeclarator);
        var workers = reading.Source.Options.Workers;
        var isOpen = reading.Source.Options.HasOpenWorkers || reading.Source.ProcessLoader is { SetsWorkers: true };
        reading.OnEnd(() =>
        {
            foreach (var (_, member, element) in big)
            {
                // A shared array is read-only, so an array that is written cannot become one.
                if (!written.Contains(member) && !Members.IsWorkerLocal(member) && member.Locations.FirstOrDefault() is { } location)
                {
                    reading.Report(
                        isOpen ? OfAnyNumber : Rule, location, new FixHint(Field: member.Name),
                        member.Name, SymbolText.Words(element), SymbolText.Number(workers));
                }
            }
        });
    }

    private static IEnumerable<(ISymbol Member, IOperation Value)> Initialised(Step step)
    {
        switch (step.Operation)
        {
            case IFieldInitializerOperation fields:
                return fields.InitializedFields.Select(field => ((ISymbol)field, fields.Value));
            case IPropertyInitializerOperation properties:
                return properties.InitializedProperties.Select(property => ((ISymbol)property, properties.Value));
            case ISimpleAssignmentOperation { Value: { } value }
                when Write.Of(step.Operation, step.Frame.Method) is { IsElement: false } write && step.Frame.Receiver == Owner.Source:
                return [(write.Member, value)];
            default:
                return [];
        }
    }

    // 'AsSpan' and 'AsMemory' do not write; what happens to the span is checked separately.
    private static bool IsReader(IParameterSymbol parameter) =>
        parameter.Type.Is("System", "ReadOnlySpan") || parameter.Type.Is("System", "ReadOnlyMemory")
            || parameter.ContainingSymbol is { Name: "AsSpan" or "AsMemory", ContainingNamespace.Name: "System" };

    private static ITypeSymbol? Element(ISymbol member) =>
        member is { IsStatic: false } && member switch { IFieldSymbol field =>
            field.Type, IPropertySymbol property =>
            property.Type, _ => null } is IArrayTypeSymbol { IsSZArray: true, ElementType: { IsUnmanagedType: true } element } ? element : null;

    private static bool IsBig(IOperation value, ITypeSymbol element) => value.Unwrapped() switch
    {
        IInvocationOperation { TargetMethod: { Name: "ReadAllBytes" } read } => read.ContainingType.Is("System.IO", "File"),
        IArrayCreationOperation { Initializer: null, DimensionSizes: [{ } size] } => IsLong(size, element),
        IInvocationOperation { TargetMethod: { Name: "AllocateUninitializedArray" or "AllocateArray" } allocate, Arguments: [{ Value: { } size }, ..] }
            when allocate.ContainingType.Is("System", "GC") => IsLong(size, element),
        _ => false,
    };

    private static bool IsLong(IOperation size, ITypeSymbol element) =>
        size.ConstantValue is { HasValue: true, Value: int length } && length * (long)Math.Max(1, ColumnTypes.Bytes(element)) >= BigBytes;
}
