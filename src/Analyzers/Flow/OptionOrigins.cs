using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// Follows the options of a loader to the code that makes them: through variables, members, parameters and methods of the compilation. It looks only for names
/// that the options pass, so a compilation whose options stand in the call costs nothing.
/// </summary>
internal sealed class OptionOrigins
{
    // Namespaces of .NET whose methods make objects from a file or a message. What other code of .NET returns, such as a list, was given to it.
    private static readonly string[] Readers = ["System.Text.Json", "System.Net.Http.Json", "System.Xml", "System.Runtime.Serialization"];

    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;
    private readonly Bodies bodies;
    private readonly MemberValues members;
    private readonly string option;
    private readonly bool isReadable;

    /// <param name="compilation">The compilation.</param>
    /// <param name="option">The option that is asked for: one that switches worker processes on, or the state that a loader resumes.</param>
    /// <param name="isReadable">Whether a file or a message can set the option.</param>
    /// <param name="cancellation">Cancels the analysis.</param>
    public OptionOrigins(Compilation compilation, string option, bool isReadable, CancellationToken cancellation)
    {
        (this.compilation, this.option, this.isReadable, this.cancellation) = (compilation, option, isReadable, cancellation);
        bodies = new Bodies(compilation, cancellation);
        members = new MemberValues(bodies, cancellation);
    }

    /// <summary>Whether options, or what an object holds as options, set the option to anything but <c>false</c> or <c>null</c>.</summary>
    public Switching Of(IOperation options) => Of(options, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private Switching Of(IOperation options, HashSet<ISymbol> seen)
    {
        var value = options.Unwrapped();
        return value switch
        {
            { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => Switching.Off,
            IObjectCreationOperation creation => Set(creation.Initializer) ?? Switching.Off,
            IWithOperation with => Set(with.Initializer) ?? Of(with.Operand, seen),
            IConditionalOperation { WhenFalse: { } other } either => Max(Of(either.WhenTrue, seen), Of(other, seen)),
            ICoalesceOperation either => Max(Of(either.Value, seen), Of(either.WhenNull, seen)),
            ISwitchExpressionOperation either => Max(either.Arms.Select(arm => Of(arm.Value, seen))),
            IThrowOperation => Switching.Off,
            IAwaitOperation awaited => Of(awaited.Operation, seen),
            IConditionalAccessOperation access => Of(access.WhenNotNull, seen),
            ISimpleAssignmentOperation assignment => Of(assignment.Value, seen),
            ILocalReferenceOperation { Local: var local } => OfVariable(local, value.Root(), seen),
            IParameterReferenceOperation { Parameter: var parameter } =>
                seen.Contains(parameter) ? Switching.Off : Max(OfVariable(parameter, value.Root(), seen), OfArguments(parameter, seen)),
            IFieldReferenceOperation { Field: var field } reference => OfMember(field, reference.Instance, seen),
            IPropertyReferenceOperation { Property: var property } reference => OfMember(property, reference.Instance, seen),
            IInvocationOperation call => OfCall(call, seen),
            _ => Switching.Unknown,
        };
    }

    // What an initializer says; null if it leaves the option alone.
    private Switching? Set(IObjectOrCollectionInitializerOperation? initializer) => OptionValues.Assigned(initializer, option) is not { } set ? null
        : set.Unwrapped().ConstantValue is { HasValue: true, Value: null or false } ? Switching.Off : Switching.CanBeOn;

    private Switching OfVariable(ISymbol variable, IOperation root, HashSet<ISymbol> seen)
    {
        if (!seen.Add(variable))
            return Switching.Off;
        var values = LocalValues.Of(variable, root).Select(value => Of(value, seen)).ToArray();
        var others = root.Descendants().Select(operation => operation switch
        {
            // 'configuration.Bind(options)' writes to the options themselves, and 'Load(out options)' to the variable.
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } argument when IsVariable(argument.Value, variable) =>
                argument.IsByReference() || OptionValues.IsBinding(argument) ? Max(Switching.Unknown, OfOthers(method)) : Switching.Off,
            ICoalesceAssignmentOperation { Target: var target, Value: var value } when IsVariable(target, variable) => Of(value, seen),
            IForEachLoopOperation { Collection: var items, Locals: var locals } when locals.Any(local => local.IsSame(variable)) =>
                Max(Switching.Unknown, Of(items, seen)),
            IDeconstructionAssignmentOperation { Target: var targets } when targets.DescendantsAndSelf().Any(target => IsVariable(target, variable)) =>
                Switching.Unknown,
            _ => Switching.Off,
        });
        return Max(others.Concat(values).Append(values.Length == 0 && variable is ILocalSymbol ? Switching.Unknown : Switching.Off));
    }

    private static bool IsVariable(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable, operation.Unwrapped() switch
    {
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation local } => local.Local,
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    });

    // The options of an object that other code made are that code's.
    private Switching OfMember(ISymbol member, IOperation? holder, HashSet<ISymbol> seen)
    {
        var held = holder is null or IInstanceReferenceOperation ? Switching.Off : Of(holder, seen);
        if (!IsOwn(member))
            return Max(held, OfOthers(member));
        if (!seen.Add(member))
            return held;
        var values = member is IPropertySymbol { GetMethod: { } getter } && Returned(getter, seen) is { } returned ? returned
            : members.Of(member) is { Count: > 0 } set ? Max(set.Select(value => Of(value.Value, seen))) : Switching.Unknown;
        return held == Switching.CanBeOn ? held : values;
    }

    private Switching OfCall(IInvocationOperation call, HashSet<ISymbol> seen)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (IsOwn(method))
            return seen.Add(method) ? Returned(method, seen) ?? Switching.Unknown : Switching.Off;
        return Max(OfOthers(method), call.Subject() is { } subject && Of(subject, seen) == Switching.CanBeOn ? Switching.CanBeOn : Switching.Off);
    }

    private Switching? Returned(IMethodSymbol method, HashSet<ISymbol> seen)
    {
        var returned = bodies.Returned(method).Select(value => Of(value, seen)).ToArray();
        return returned.Length == 0 ? null : Max(returned);
    }

    // The arguments of all calls that the compilation has of the method or constructor.
    private Switching OfArguments(IParameterSymbol parameter, HashSet<ISymbol> seen)
    {
        if (parameter.ContainingSymbol?.OriginalDefinition is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
            return Switching.Unknown;
        var isOfConstructor = method.MethodKind == MethodKind.Constructor;
        var arguments = compilation.SyntaxTrees.Where(tree => !SourceCode.IsGenerated(tree))
            .SelectMany(tree => NameUses.Of(tree, isOfConstructor ? method.ContainingType.Name : method.Name, cancellation))
            .Select(name => CallOf(name, isOfConstructor)).OfType<ExpressionSyntax>().Select(bodies.At)
            .SelectMany(call => call switch
            {
                IInvocationOperation made when made.TargetMethod.OriginalDefinition.IsSame(method) => made.Arguments,
                IObjectCreationOperation made when made.Constructor?.OriginalDefinition.IsSame(method) == true => made.Arguments,
                _ => [],
            })
            .Where(argument => argument.Parameter?.Ordinal == parameter.Ordinal)
            .Select(argument => argument.ArgumentKind == ArgumentKind.DefaultValue ? Switching.Off : Of(argument.Value, seen)).ToArray();
        return arguments.Length == 0 || HasOtherCallers(method) ? Max(Max(arguments), Switching.Unknown) : Max(arguments);
    }

    // Callers in other assemblies, and those that name the method of an interface or base class.
    private bool HasOtherCallers(IMethodSymbol method) => method.IsOverride
        || (compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && Visibility.IsVisibleToOthers(method.ContainingType)
            && method is { MethodKind: not MethodKind.LocalFunction, DeclaredAccessibility: not (Accessibility.Private or Accessibility.Internal) })
        || method.ContainingType.AllInterfaces.Any(face => !face.GetMembers(method.Name).IsEmpty);

    private static ExpressionSyntax? CallOf(IdentifierNameSyntax name, bool isOfConstructor) =>
        isOfConstructor ? name.Parent as ObjectCreationExpressionSyntax : MemberNames.CallOf(name);

    private bool IsOwn(ISymbol symbol) => symbol.ContainingAssembly.IsSame(compilation.Assembly);

    // What code of other assemblies returns. A container of services has what this compilation has put into it, like a list.
    private Switching OfOthers(ISymbol other) => !isReadable || IsOwn(other) || !IsMaker(other.ContainingNamespace) ? Switching.Unknown : Switching.CanBeOn;

    private static bool IsMaker(INamespaceSymbol space) => space.IsWithin("System") ? Array.Exists(Readers, reader => space.IsWithin(reader))
        : !space.IsWithin("Infeed") && !space.IsWithin("Microsoft.Extensions.DependencyInjection");

    private static Switching Max(params IEnumerable<Switching> choices) => choices.Append(Switching.Off).Max();
}
