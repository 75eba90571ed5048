using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>
/// A rule about the code that creates loaders and reads batches. There is one class for each rule, without state. It checks the syntax first, so that code that
/// cannot break the rule is not bound a second time, which would cost as much as compiling it.
/// </summary>
internal abstract class ConsumerRule
{
    /// <summary>The descriptors of the rule: one for each of its messages, all with the same id.</summary>
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Whether a node, a <c>foreach</c> or a call of an object's method, can break the rule at all.</summary>
    public abstract bool MayBreak(SyntaxNode node);

    /// <summary>Whether a node that may break the rule by its syntax can do so in this project. No code is bound for the answer.</summary>
    public virtual bool CanBreak(SyntaxNode node, Compilation compilation) => true;

    /// <summary>Checks the operation of the node.</summary>
    public abstract void Analyze(IOperation operation, Action<Diagnostic> report);

    /// <summary>Whether a call may create a loader, by its syntax.</summary>
    protected static bool MayCreateLoader(SyntaxNode call) => MemberNames.Called(call) is { Identifier.ValueText: "CreateLoader" };

    /// <summary>Whether a call creates a loader.</summary>
    protected static bool IsCreateLoader(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "CreateLoader", ReturnType: var type } } && type.Is("Infeed", "DataLoader");

    /// <summary>The name of the source whose loader a call creates. The method can be an extension, also of <see cref="object"/>.</summary>
    protected static string SourceOf(IInvocationOperation call) => (call.Subject()?.Unwrapped().Type ?? call.TargetMethod.ContainingType).Name;

    /// <summary>The class, of an object's class and its base classes, that is the data source; null if there is none.</summary>
    protected static INamedTypeSymbol? DataSourceOf(ITypeSymbol? type) =>
        (type as INamedTypeSymbol)?.SelfAndBases().FirstOrDefault(link => link.IsDataSource());
}
