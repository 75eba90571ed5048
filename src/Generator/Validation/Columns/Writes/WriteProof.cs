using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// Proves that a method writes each element of a span before it returns, and reads no element before writing it. A failed proof only costs time: the span is
/// then cleared before the method is called.
/// </summary>
internal sealed class WriteProof(Compilation compilation, CancellationToken cancellation)
{
    // The proof follows calls into other methods. These limits on depth and number bound its time for one span.
    private const int MaxDepth = 3;
    private const int MaxMethods = 32;

    private readonly Stack<IMethodSymbol> callers = new();
    private int methods;

    public bool IsWhollyWritten(IMethodSymbol method, IParameterSymbol span, SpanLengths lengths)
    {
        methods = 0;
        return Prove(method, span, lengths);
    }

    private bool Prove(IMethodSymbol method, IParameterSymbol span, SpanLengths lengths)
    {
        cancellation.ThrowIfCancellationRequested();
        if (callers.Count > MaxDepth || ++methods > MaxMethods || Body(method, span) is not { } body)
            return false;
        callers.Push(method);
        var isProven = WriteWalk.IsWhollyWritten(body, span, lengths, Writes);
        callers.Pop();
        return isProven;
    }

    // Whether the called method writes all of the span that it is given.
    private bool Writes(IInvocationOperation call, IParameterSymbol parameter, SpanReader spans)
    {
        var method = call.TargetMethod;
        var isThatMethod = method is { IsAsync: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction }
            && (!(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || method.ContainingType.IsSealed);
        var definition = method.OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (!isThatMethod || parameter.RefKind != RefKind.None || KnownTypes.SpanElement(parameter.Type) is null)
            return false;
        if (callers.Contains(definition, SymbolEqualityComparer.Default) || parameter.Ordinal >= definition.Parameters.Length)
            return false;
        var lengths = SpanLengths.None;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } given && spans.LengthOf(argument.Value) is { IsConstant: true, Constant: var length }
                && given.Ordinal < definition.Parameters.Length)
                lengths = lengths.With(definition.Parameters[given.Ordinal], length);
        }

        return Prove(definition, definition.Parameters[parameter.Ordinal], lengths);
    }

    private IOperation? Body(IMethodSymbol method, IParameterSymbol span)
    {
        if (method.DeclaringSyntaxReferences is not [var reference] || !compilation.ContainsSyntaxTree(reference.SyntaxTree))
            return null;
        var syntax = reference.GetSyntax(cancellation);
        // If the span's name does not occur in the code, nothing of it is written. This check avoids binding the method body.
        var code = syntax switch
        {
            MethodDeclarationSyntax declaration => (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody,
            LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
            _ => null,
        };
        if (code is null || !code.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == span.Name))
            return null;
        return LeanModels.Of(compilation, reference.SyntaxTree).GetOperation(syntax, cancellation) switch
        {
            ILocalFunctionOperation function => function.Body,
            var body => body,
        };
    }
}
