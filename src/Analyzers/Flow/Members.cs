using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>Members that hold state: fields, auto-properties, and captured parameters of primary constructors.</summary>
internal static class Members
{
    /// <summary>Whether a property is an auto-property.</summary>
    public static bool IsAutomatic(IPropertySymbol property) =>
        property is { IsIndexer: false, IsAbstract: false } && property.DeclaringSyntaxReferences.Length > 0 && !property.DeclaringSyntaxReferences.Any(HasCode)
        && HasField(property);

    /// <summary>Whether a parameter of a primary constructor is used after the construction, as a field.</summary>
    public static bool IsCaptured(IParameterSymbol parameter, IMethodSymbol? user) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && user is not null && !constructor.IsSame(user)
        && constructor.ContainingType.IsSame(Outermost(user).ContainingType.OriginalDefinition);

    /// <summary>Whether a parameter is one of a primary constructor.</summary>
    public static bool IsPrimary(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Whether each thread has its own value of a static member.</summary>
    public static bool IsThreadStatic(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System", "ThreadStaticAttribute"));

    /// <summary>Whether each worker has its own value of a field of the source.</summary>
    public static bool IsWorkerLocal(ISymbol member) => member is IFieldSymbol && member.Attribute(KnownNames.WorkerLocalAttribute) is not null;

    /// <summary>Whether a member can be set after construction, but only by the source's own code.</summary>
    public static bool CanBeMadeLater(ISymbol member) =>
        member is IFieldSymbol { IsStatic: false, IsReadOnly: false, DeclaredAccessibility: Accessibility.Private, Type.IsReferenceType: true,
            IsImplicitlyDeclared: false } && !IsWorkerLocal(member);

    /// <summary>The member that an operation refers to, with its type and the object that contains it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="user">The method that contains it.</param>
    /// <param name="implementations">Finds the property of a class that an interface or base class names; null to take it by its declaration.</param>
    public static (ISymbol Member, ITypeSymbol Type, IOperation? Holder)? Named(
        IOperation operation, IMethodSymbol? user, Implementations? implementations = null) => operation.Unwrapped() switch
    {
        // For the backing field of a property, the property.
        IFieldReferenceOperation { Field: { IsConst: false } field } reference =>
            (field.AssociatedSymbol as IPropertySymbol ?? (ISymbol)field, field.Type, reference.Instance),
        IPropertyReferenceOperation { Property.Type: { } type } reference when Automatic(reference, user, implementations) is { } property =>
            (property, type, reference.Instance),
        IParameterReferenceOperation { Parameter: { } parameter } when IsCaptured(parameter, user) => (parameter, parameter.Type, null),
        _ => null,
    };

    /// <summary>
    /// The static whose object an operation uses a settable member of, such as <c>Settings.Current</c> in <c>Settings.Current.Scale</c>; null if it uses none.
    /// </summary>
    public static ISymbol? StaticHolder(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false }, Instance: { } holder } => Static(holder),
        IPropertyReferenceOperation { Property: { SetMethod.IsInitOnly: false } property, Instance: { } holder }
            when Static(holder) is { } member && IsAutomatic(property) => member,
        _ => null,
    };

    private static IPropertySymbol? Automatic(IPropertyReferenceOperation reference, IMethodSymbol? user, Implementations? implementations) =>
        implementations is not null ? implementations.Automatic(reference, user) : IsAutomatic(reference.Property) ? reference.Property : null;

    private static ISymbol? Static(IOperation holder) => holder.Unwrapped() switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true } field } when !IsThreadStatic(field) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } when IsAutomatic(property) => property,
        _ => null,
    };

    private static bool HasField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().Any(member => member is IFieldSymbol field && field.AssociatedSymbol.IsSame(property));

    // '{ get; set => field = value; }' also has a backing field.
    private static bool HasCode(SyntaxReference property) => property.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors }
        && accessors.Any(accessor => accessor is { Body: not null } or { ExpressionBody: not null });

    private static IMethodSymbol Outermost(IMethodSymbol method)
    {
        while (method.ContainingSymbol is IMethodSymbol outer)
            method = outer;
        return method;
    }
}
