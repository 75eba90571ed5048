using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Finds methods of a source that are there for others to change it: <c>SetEpoch(int epoch)</c>, <c>Report(long index, double loss)</c>. A method that opens or
/// loads something is not one of them: it is called once, before there is a loader.
/// </summary>
internal static class OtherSetters
{
    /// <summary>The first such method that changes a member; null if there is none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="reading">The source.</param>
    /// <param name="walked">Methods that run at a known time.</param>
    public static string? Of(ISymbol member, SourceReading reading, ISet<IMethodSymbol> walked) => reading.Source.Type.GetMembers().OfType<IMethodSymbol>()
        .Where(method => IsForOthers(method, reading.Source.Type) && !walked.Contains(method))
        .Where(method => reading.BodyOf(method).SelectMany(body => body.DescendantsAndSelf()).Any(operation => Changes(operation, member, method)))
        .Select(method => method.Name).FirstOrDefault();

    // A method that returns the source itself is there to set it up, and so are properties, which initializers of objects set.
    private static bool IsForOthers(IMethodSymbol method, INamedTypeSymbol source) =>
        method is { IsStatic: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
            && !method.ReturnType.OriginalDefinition.IsSame(source.OriginalDefinition);

    private static bool Changes(IOperation operation, ISymbol member, IMethodSymbol method) => Write.AllOf(operation, method).Any(write =>
        write.Member.IsSame(member) && write.Holder is null or IInstanceReferenceOperation && !FirstUse.Is(operation, member)
            && (write.IsElement ? IsGiven(write.Index) : IsOfCaller(operation)));

    private static bool IsOfCaller(IOperation write) => write switch
    {
        IIncrementOrDecrementOperation or ICompoundAssignmentOperation => !write.Ancestors().Any(link => link is ILoopOperation),
        ISimpleAssignmentOperation { Value: { } value } => IsGiven(value),
        _ => false,
    };

    // A parameter, or a number that is computed from one, and not what is read from the file that a parameter names.
    private static bool IsGiven(IOperation? value) => value?.Unwrapped() switch
    {
        IParameterReferenceOperation => true,
        IBinaryOperation { OperatorMethod: null } sum => IsGiven(sum.LeftOperand) || IsGiven(sum.RightOperand),
        IUnaryOperation { OperatorMethod: null } sign => IsGiven(sign.Operand),
        _ => false,
    };
}
