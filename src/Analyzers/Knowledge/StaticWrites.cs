using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Searches a compilation for code that sets a static, or fills the collection in it. It compares names before it binds code, because only a few statics are
/// searched for.
/// </summary>
internal sealed class StaticWrites(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<ISymbol, (SemanticModel Model, IdentifierNameSyntax Name)[]> uses = new(SymbolEqualityComparer.Default);

    /// <summary>Whether code can set a static, or fill the collection in it.</summary>
    public static bool IsPossible(ISymbol member) =>
        !Members.IsThreadStatic(member) && member switch
        {
            IFieldSymbol field => field is { IsReadOnly: false, IsConst: false } || (!field.IsConst && IsFillable(field.Type)),
            IPropertySymbol property => property.SetMethod is { IsInitOnly: false } || IsFillable(property.Type),
            _ => false,
        };

    /// <summary>
    /// The first member that sets or fills a static. Ignores code that runs in each process: static constructors, module initializers, and methods that they
    /// call.
    /// </summary>
    /// <param name="member">The static.</param>
    /// <param name="part">The member of the object in the static that is set; null for the static itself.</param>
    public (ISymbol Setter, bool IsFilled)? Find(ISymbol member, ISymbol? part)
    {
        foreach (var (model, name) in KnownUses(member))
        {
            if (IsFilling(model, name, part, cancellation) is { } isFilled
                && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } setter && !RunsInEachProcess(setter, cancellation))
                return (Named(setter), isFilled);
        }

        return null;
    }

    /// <summary>The first member that fills the collection in a static while a loader is read; null if there is none.</summary>
    public ISymbol? FindInLoop(ISymbol member, BatchLoops loops)
    {
        foreach (var (model, name) in KnownUses(member))
        {
            if (IsFilling(model, name, part: null, cancellation) is true && model.GetEnclosingSymbol(name.SpanStart, cancellation) is { } setter
                && (loops.Contain(name) || loops.Call(setter)))
                return Named(setter);
        }

        return null;
    }

    // The uses are kept, because callers ask for the members of a singleton one after the other, and all of them are set through the same static.
    private (SemanticModel Model, IdentifierNameSyntax Name)[] KnownUses(ISymbol member)
    {
        if (!uses.TryGetValue(member.OriginalDefinition, out var known))
            uses[member.OriginalDefinition] = known = [.. Uses(member.OriginalDefinition)];
        return known;
    }

    private IEnumerable<(SemanticModel Model, IdentifierNameSyntax Name)> Uses(ISymbol member)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => !SourceCode.IsGenerated(tree)))
        {
            SemanticModel? model = null;
            foreach (var name in NameUses.Of(tree, member.Name, cancellation).Where(WrittenNames.CanBeFilled))
            {
                model ??= SharedModels.Of(compilation, tree);
                if ((model.GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition).IsSame(member))
                    yield return (model, name);
            }
        }
    }

    /// <summary>The name of a member that sets a static. Top-level statements are in a method with a compiler-generated name.</summary>
    public static string Words(ISymbol setter) =>
        setter is IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } ? "Main" : SymbolText.Words(setter);

    // Null if the static is only read.
    private static bool? IsFilling(SemanticModel model, IdentifierNameSyntax name, ISymbol? part, CancellationToken cancellation) =>
        model.GetOperation(MemberNames.Whole(name), cancellation) is not { Parent: { } user } place ? null
        : part is null ? IsFilling(place, user, name)
        : IsSet(user, part) ? false : null;

    // 'Settings.Current.Scale = 2'
    private static bool IsSet(IOperation user, ISymbol part) => user is IMemberReferenceOperation { Member: { } member } && member.IsSame(part)
        && user.Parent switch
        {
            IAssignmentOperation { Target: var target } => target == user,
            IIncrementOrDecrementOperation => true,
            _ => false,
        };

    private static bool? IsFilling(IOperation place, IOperation user, IdentifierNameSyntax name) => user switch
    {
        IAssignmentOperation when WrittenNames.CanBeSet(name) => false,
        IIncrementOrDecrementOperation => false,
        // As an argument, for example of an extension method, the collection is assumed to be only read.
        IArgumentOperation argument when argument.IsByReference() => false,
        IInvocationOperation { Instance.Type: { } type, TargetMethod: { } method } when ThreadSafety.IsGathering(type, method) => true,
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance.Type: { } type, TargetMethod: { } method } call }
            when call.Instance.Unwrapped() == place && ThreadSafety.IsGathering(type, method) => true,
        IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } when WrittenNames.CanBeSetInPart(name) => true,
        _ => ElementWrites.Is(place) ? true : null,
    };

    private static bool RunsInEachProcess(ISymbol setter, CancellationToken cancellation) => setter switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => true,
        _ when setter.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.Runtime.CompilerServices", "ModuleInitializerAttribute")) => true,
        IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } method => IsCalledAtFirst(method, cancellation),
        _ => false,
    };

    // 'static Settings() => Load();', 'static readonly Table Ready = Load();'
    private static bool IsCalledAtFirst(IMethodSymbol method, CancellationToken cancellation) => method.ContainingType.DeclaringSyntaxReferences
        .SelectMany(part => part.GetSyntax(cancellation).DescendantNodes().OfType<IdentifierNameSyntax>())
        .Where(name => name.Identifier.ValueText == method.Name)
        .Any(name => name.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } user
            && user is ConstructorDeclarationSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }
                && user.Modifiers.Any(SyntaxKind.StaticKeyword));

    // Whether a collection is mutable, so that code that cannot set the member can still fill it.
    private static bool IsFillable(ITypeSymbol type) =>
        type is IArrayTypeSymbol || (ThreadSafety.IsCollection(type) && !type.Name.Contains("ReadOnly"));

    // A lambda has no name, so it is shown with the name of the member around it.
    private static ISymbol Named(ISymbol setter) => setter switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: { } outer } => Named(outer),
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        _ => setter,
    };
}
