<#import "template.ftl" as layout>
<#import "terms-text.ftl" as terms>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("termsTitle")}
    <#elseif section = "form">
        <@terms.text/>
        <form class="buttons" action="${url.loginAction}" method="post">
            <input class="button" name="accept" id="kc-accept" type="submit" value="${msg("doAccept")}">
            <input class="button quiet" name="cancel" id="kc-decline" type="submit" value="${msg("doDecline")}">
        </form>
    </#if>
</@layout.registrationLayout>
