"""The given schema: every column of the 22 tables with its given type, and every index by name.

Transcribed once from the product's data model; it changes only with the product itself.
"""

from typing import Final

GIVEN: Final[dict[str, str]] = {
    "users": """
        id uuid; email varchar(255); password_hash varchar(255); first_name varchar(100);
        last_name varchar(100); is_active boolean; is_verified boolean; created_at timestamp;
        updated_at timestamp
    """,
    "otp_tokens": """
        id uuid; user_id uuid; token varchar(6); purpose varchar(50); expires_at timestamp;
        used_at timestamp; created_at timestamp
    """,
    "user_2fa": """
        id uuid; user_id uuid; secret varchar(255); is_enabled boolean; backup_codes text[];
        created_at timestamp
    """,
    "workspaces": """
        id uuid; name varchar(255); slug varchar(100); owner_id uuid; created_at timestamp;
        updated_at timestamp
    """,
    "workspace_members": """
        id uuid; workspace_id uuid; user_id uuid; role varchar(20); invited_by uuid; joined_at timestamp
    """,
    "audit_logs": """
        id uuid; workspace_id uuid; user_id uuid; action varchar(100); resource_type varchar(50);
        resource_id uuid; details jsonb; ip_address inet; user_agent text; created_at timestamp
    """,
    "store_connections": """
        id uuid; workspace_id uuid; platform varchar(50); store_name varchar(255); store_url varchar(500);
        access_token text; refresh_token text; webhook_secret varchar(255); is_active boolean;
        last_sync_at timestamp; created_at timestamp; updated_at timestamp
    """,
    "products": """
        id uuid; store_connection_id uuid; external_id varchar(255); title varchar(500); description text;
        price numeric(10,2); currency varchar(3); image_url text; category varchar(255); tags text[];
        is_active boolean; created_at timestamp; updated_at timestamp
    """,
    "orders": """
        id uuid; store_connection_id uuid; external_id varchar(255); customer_email varchar(255);
        total_amount numeric(10,2); currency varchar(3); status varchar(50); order_date timestamp;
        attribution_data jsonb; created_at timestamp
    """,
    "order_items": """
        id uuid; order_id uuid; product_id uuid; external_product_id varchar(255); quantity integer;
        price numeric(10,2); created_at timestamp
    """,
    "ad_accounts": """
        id uuid; workspace_id uuid; platform varchar(50); account_id varchar(255);
        account_name varchar(255); access_token text; refresh_token text; token_expires_at timestamp;
        is_active boolean; created_at timestamp; updated_at timestamp
    """,
    "campaigns": """
        id uuid; workspace_id uuid; ad_account_id uuid; external_id varchar(255); name varchar(255);
        objective varchar(100); status varchar(50); budget_type varchar(20); budget_amount numeric(10,2);
        currency varchar(3); start_date date; end_date date; target_audience jsonb; created_at timestamp;
        updated_at timestamp
    """,
    "ad_sets": """
        id uuid; campaign_id uuid; external_id varchar(255); name varchar(255); status varchar(50);
        budget_amount numeric(10,2); bid_strategy varchar(100); targeting jsonb; created_at timestamp;
        updated_at timestamp
    """,
    "ads": """
        id uuid; ad_set_id uuid; external_id varchar(255); name varchar(255); status varchar(50);
        creative_data jsonb; media_assets jsonb; created_at timestamp; updated_at timestamp
    """,
    "content_assets": """
        id uuid; workspace_id uuid; type varchar(50); name varchar(255); file_url text; file_size integer;
        mime_type varchar(100); metadata jsonb; generated_by varchar(100); generation_prompt text;
        language varchar(10); created_at timestamp
    """,
    "content_templates": """
        id uuid; workspace_id uuid; name varchar(255); type varchar(50); template_data jsonb;
        is_public boolean; created_at timestamp
    """,
    "generation_jobs": """
        id uuid; workspace_id uuid; user_id uuid; type varchar(50); provider varchar(100); prompt text;
        parameters jsonb; status varchar(50); result_asset_id uuid; error_message text;
        created_at timestamp; completed_at timestamp
    """,
    "campaign_metrics": """
        id uuid; campaign_id uuid; date date; impressions integer; clicks integer; spend numeric(10,2);
        conversions integer; revenue numeric(10,2); ctr numeric(5,4); cpc numeric(10,2);
        roas numeric(10,2); created_at timestamp
    """,
    "attribution_events": """
        id uuid; workspace_id uuid; campaign_id uuid; order_id uuid; event_type varchar(50);
        platform varchar(50); utm_source varchar(255); utm_medium varchar(255); utm_campaign varchar(255);
        utm_content varchar(255); utm_term varchar(255); referrer text; ip_address inet; user_agent text;
        event_time timestamp; created_at timestamp
    """,
    "subscription_plans": """
        id uuid; name varchar(100); stripe_price_id varchar(255); price numeric(10,2); currency varchar(3);
        interval varchar(20); features jsonb; is_active boolean; created_at timestamp
    """,
    "workspace_subscriptions": """
        id uuid; workspace_id uuid; plan_id uuid; stripe_subscription_id varchar(255); status varchar(50);
        current_period_start timestamp; current_period_end timestamp; trial_end timestamp;
        created_at timestamp; updated_at timestamp
    """,
    "invoices": """
        id uuid; workspace_id uuid; stripe_invoice_id varchar(255); amount numeric(10,2);
        currency varchar(3); status varchar(50); invoice_pdf text; paid_at timestamp; created_at timestamp
    """,
}

GIVEN_INDEXES: Final = (
    "idx_users_email",
    "idx_otp_tokens_user_purpose",
    "idx_workspace_members_workspace",
    "idx_workspace_members_user",
    "idx_audit_logs_workspace_created",
    "idx_products_store_external",
    "idx_orders_store_date",
    "idx_orders_attribution",
    "idx_campaigns_workspace",
    "idx_campaigns_account",
    "idx_campaign_metrics_date",
    "idx_content_assets_workspace_type",
    "idx_generation_jobs_status",
    "idx_attribution_workspace_time",
    "idx_attribution_campaign",
)
