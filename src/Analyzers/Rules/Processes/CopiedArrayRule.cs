using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Big arrays that each worker process gets a copy of.</summary>
internal sealed class CopiedArrayRule : SourceRule
{
    private const long BigBytes = 1 << 20;

    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED104", ProcessRules.Category, DiagnosticSeverity.Info,
        "A big array is one copy for all worker processes",
        "{0} a copy of '{1}': make it a SharedArray<{2}>, which is read in one place");

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.HasProcesses)
            return;
        var big = new List<(Step Step, ISymbol Member, ITypeSymbol Element)>();
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        reading.On(
            PathKind.Construction,
            step =>
            {
                foreach (var (member, value) in Initialised(step))
                {
                    if (Element(member) is { } element && IsBig(value, element, reading))
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
        // Who is given it may write to it.
        reading.OnSample(
            step =>
            {
                if (step.Operation is IArgumentOperation { Parameter: { } parameter } argument && !IsReader(parameter) && Members.Named(Stripped(argument.Value), step.Frame.Method)?.Member is { } member)
                    written.Add(member);
            },
            OperationKind.Argument);
        // What is done with a span of it is not followed further.
        reading.OnSample(
            step =>
            {
                if (step.Operation is IVariableDeclaratorOperation { Symbol.Type: { } type } declarator && type.Is("System", "Span") && Filled.Root(declarator.GetVariableInitializer()?.Value, step.Frame.Method) is { } member)
                    written.Add(member);
            },
            OperationKind.VariableDeclarator);
        reading.OnEnd(() =>
        {
            foreach (var (_, member, element) in big)
            {
                // A shared array is read only.
                if (!written.Contains(member) && !Members.IsWorkerLocal(member) && member.Locations.FirstOrDefault() is { } location)
                    reading.Report(Descriptor, location, new FixHint(Field: member.Name), reading.Source.Options.Workers is var workers && workers == 1 ? "The worker process gets" : $"Each of {SymbolText.Number(workers)} worker processes gets", member.Name, SymbolText.Words(element));
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
            case ISimpleAssignmentOperation { Value: { } value } when Write.Of(step.Operation, step.Frame.Method) is { IsElement: false } write && step.Frame.Receiver == Owner.Source:
                return [(write.Member, value)];
            default:
                return [];
        }
    }

    // 'AsSpan' and its like are followed by what is done with the span.
    private static bool IsReader(IParameterSymbol parameter) =>
        parameter.Type.Is("System", "ReadOnlySpan") || parameter.Type.Is("System", "ReadOnlyMemory") || parameter.ContainingSymbol is { Name: "AsSpan" or "AsMemory", ContainingNamespace.Name: "System" };

    private static IOperation Stripped(IOperation value) => value is IConversionOperation conversion ? Stripped(conversion.Operand) : value;

    private static ITypeSymbol? Element(ISymbol member) =>
        member is { IsStatic: false } && member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null } is IArrayTypeSymbol { IsSZArray: true, ElementType: { IsUnmanagedType: true } element } ? element : null;

    private static bool IsBig(IOperation value, ITypeSymbol element, SourceReading reading) => value switch
    {
        IConversionOperation conversion => IsBig(conversion.Operand, element, reading),
        IInvocationOperation { TargetMethod: { Name: "ReadAllBytes" } read } => read.ContainingType.Is("System.IO", "File"),
        IArrayCreationOperation { Initializer: null, DimensionSizes: [{ } size] } => IsBig(size, element),
        IInvocationOperation { TargetMethod: { Name: "AllocateUninitializedArray" or "AllocateArray" } allocate, Arguments: [{ Value: { } size }, ..] } when allocate.ContainingType.Is("System", "GC") => IsBig(size, element),
        _ => false,
    };

    private static bool IsBig(IOperation size, ITypeSymbol element) =>
        size.ConstantValue is { HasValue: true, Value: int length } && length * (long)Math.Max(1, ColumnTypes.Bytes(element)) >= BigBytes;
}
