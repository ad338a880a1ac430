using System.Reflection;

namespace Sim.Store.Tests;

public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Marten_never_leaves_the_store() => Assert.Empty(
        from type in typeof(IStreamStore).Assembly.GetExportedTypes()
        from mentioned in Mentioned(type).SelectMany(Parts)
        where IsMarten(mentioned)
        select $"{type}: {mentioned}");

    [Fact]
    public void Control_a_type_that_leaks_is_found() => Assert.Contains(Mentioned(typeof(Leak)).SelectMany(Parts), IsMarten);

    [Fact]
    public void Public_types_are_sealed_abstract_or_static() =>
        Assert.DoesNotContain(typeof(IStreamStore).Assembly.GetExportedTypes(), type => type is { IsClass: true, IsSealed: false, IsAbstract: false });

    private static IEnumerable<Type> Mentioned(Type type) =>
        new[] { type.BaseType }.Concat(type.GetInterfaces()).OfType<Type>()
            .Concat(type.GetMembers(Declared).Where(IsVisible).SelectMany(member => member switch
            {
                MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
                FieldInfo field => [field.FieldType],
                PropertyInfo property => [property.PropertyType],
                EventInfo happening => [happening.EventHandlerType!],
                _ => [],
            }));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        _ => true,
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static bool IsMarten(Type type) =>
        type.Assembly.GetName().Name!.Split('.')[0] is "Marten" or "JasperFx" or "Weasel";

    private sealed class Leak
    {
        public static Task<IReadOnlyList<Marten.IDocumentSession>> Sessions() => throw new NotSupportedException();
    }
}
